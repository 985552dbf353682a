import { unless, type Finding, type Submission } from './finding';

/** Words that the validator's analyzer "jargon" looks for. */
const JARGON = /\b(yarn|nodejs)\b/i;

/** What a README that was never rewritten says. */
const TEMPLATE =
  /(Grafana app plugin template|This template is a starting point|\{\{\s*\w+\s*\}\}|Lorem ipsum|placeholder)/i;

const MIN_README_CHARACTERS = 500;

/** Rules about README, LICENSE and CHANGELOG: readme, templatereadme, brokenlinks, jargon, license, changelog. */
export function checkDocuments(submission: Submission): Finding[] {
  return [...readme(submission), ...license(submission), ...changelog(submission)];
}

function readme({ readme: text }: Submission): Finding[] {
  if (text === undefined) {
    return [{ rule: 'readme', message: 'dist/README.md is missing.' }];
  }
  const targets = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, target]) => target);
  const htmlTargets = [...text.matchAll(/<(?:a|img)\b[^>]*\b(?:href|src)="([^"]*)"/gi)].map(([, target]) => target);
  return [
    ...unless(
      text.length >= MIN_README_CHARACTERS && !TEMPLATE.test(text),
      'templatereadme',
      'README.md says too little, or is the template.'
    ),
    ...unless(!text.includes('<!--'), 'readme', 'README.md has HTML comments.'),
    ...unless(!JARGON.test(text), 'jargon', 'README.md has words for developers of the plugin (yarn, nodejs).'),
    ...unless(
      !/^#+.*\binstall/im.test(text),
      'readme',
      'README.md has a section on installation; the catalog has its own.'
    ),
    ...[...targets, ...htmlTargets].flatMap((target) =>
      unless(/^https:\/\//.test(target), 'brokenlinks', `README.md has a link that is relative or not https: ${target}`)
    ),
  ];
}

function license({ license: text }: Submission): Finding[] {
  if (text === undefined) {
    return [{ rule: 'license', message: 'dist/LICENSE is missing.' }];
  }
  return [
    ...unless(/Apache License\s+Version 2\.0, January 2004/.test(text), 'license', 'LICENSE is not Apache 2.0.'),
    ...unless(!/[{[](yyyy|name of copyright owner)[}\]]/.test(text), 'license', 'LICENSE has placeholders left.'),
  ];
}

function changelog({ changelog: text, packageVersion }: Submission): Finding[] {
  if (text === undefined) {
    return [{ rule: 'changelog', message: 'dist/CHANGELOG.md is missing.' }];
  }
  const entry = new RegExp(`^## \\[?${packageVersion.replace(/\./g, '\\.')}\\]?.*\\d{4}-\\d{2}-\\d{2}`, 'm');
  return unless(entry.test(text), 'changelog', `CHANGELOG.md has no entry with a date for ${packageVersion}.`);
}
