import { isTest, repositoryFiles, sources, textOf } from './files';

const MAX_LINES = 300;
const MEDIAN_LINES = 60;

const lines = (file: string): number => textOf(file).split('\n').length - 1;

it(`has no source of more than ${MAX_LINES} lines`, () => {
  expect(sources().filter((file) => lines(file) > MAX_LINES)).toEqual([]);
});

it(`has sources of less than ${MEDIAN_LINES} lines in the median`, () => {
  const sorted = sources()
    .map(lines)
    .sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(MEDIAN_LINES);
});

it('writes SQL in src/sql and src/queries only', () => {
  const sql = /\b(SELECT\s[\s\S]*?\sFROM\s|INSERT INTO |CREATE TABLE |ALTER TABLE )/;
  const elsewhere = sources().filter(
    (file) => /^src\/(?!sql\/|queries\/)/.test(file) && !isTest(file) && sql.test(textOf(file))
  );
  expect(elsewhere).toEqual([]);
});

it('names no folder of a developer’s machine', () => {
  // Built of parts, so that this file does not name one.
  const folders = ['work', 'root', 'home/[a-z]+', 'Users/[A-Za-z]+'].map((folder) => `/${folder}/`);
  const machinePath = new RegExp(`(^|[\\s'"\`=(:])(${folders.join('|')})`, 'm');
  const files = repositoryFiles().filter((file) => /\.(tsx?|js|mjs|json|ya?ml|md|sql|xml|sh)$/.test(file));
  expect(files.filter((file) => file !== 'package-lock.json' && machinePath.test(textOf(file)))).toEqual([]);
});

it('silences no tool', () => {
  const silence = new RegExp(
    ['@ts-' + '(ignore|expect-error|nocheck)', 'eslint-' + 'disable', 'prettier-' + 'ignore'].join('|')
  );
  expect(sources().filter((file) => silence.test(textOf(file)))).toEqual([]);
});

it('leaves no note to do something later', () => {
  const note = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
  expect(sources().filter((file) => note.test(textOf(file)))).toEqual([]);
});
