import fs from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import { repositoryFiles, ROOT, textOf } from './files';
import { anchorsOf, localLinksOf, scriptsOf } from './markdown';

const documents = repositoryFiles().filter((file) => file.endsWith('.md'));

/** Why a link leads nowhere; undefined when it leads somewhere. */
function problemOf(link: string, document: string): string | undefined {
  const [target, anchor] = link.split('#');
  const file = target === '' ? document : path.join(path.dirname(document), target);
  if (!fs.existsSync(path.join(ROOT, file))) {
    return `${link}: ${file} does not exist`;
  }
  if (anchor === undefined) {
    return undefined;
  }
  const headings = anchorsOf(textOf(file)).filter((name) => name === anchor).length;
  return headings === 1 ? undefined : `${link}: ${file} has ${headings} headings for #${anchor}`;
}

it('finds the documents', () => expect(documents.length).toBeGreaterThan(20));

it('notices a link that leads nowhere', () => {
  const links = localLinksOf('[a](missing.md) [b](#no) [c](README.md#try-it) [d](https://example.com) `[e](f)`');
  expect(links.map((link) => problemOf(link, 'README.md'))).toEqual([
    'missing.md: missing.md does not exist',
    '#no: README.md has 0 headings for #no',
    undefined,
  ]);
});

it('notices a script that does not exist', () => {
  const names = scriptsOf(
    '`npm run build`, `npm run no:such -- --option`, `npm run build --workspace collector/sidecar`'
  );
  expect(names).toEqual(['build', 'no:such']);
});

describe.each(documents)('%s', (document) => {
  it('has links to files and headings that exist', () => {
    const problems = localLinksOf(textOf(document)).map((link) => problemOf(link, document));
    expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
  });

  it('runs npm scripts that exist', () => {
    expect(scriptsOf(textOf(document)).filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });
});
