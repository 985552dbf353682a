/** The text without code blocks and code spans, in which brackets and # mean other things. */
const withoutCode = (markdown: string) => markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/`[^`\n]*`/g, 'code');

/** The anchor that GitHub gives a heading. A second heading with the same text gets another one, which is not computed. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** The anchors of all headings of a document. */
export function anchorsOf(markdown: string): string[] {
  const blocks = markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '');
  return [...blocks.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));
}

/** The targets of the links that stay in the repository: a path, an anchor, or both. */
export function localLinksOf(markdown: string): string[] {
  const targets = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** The names of the npm scripts that a document runs at the root: `npm run <name>`. */
export function scriptsOf(markdown: string): string[] {
  return [...markdown.matchAll(/\bnpm run ([\w:-]+)(?![^\n`]*--workspace)/g)].map(([, name]) => name);
}
