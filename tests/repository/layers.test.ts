import { isTest, sources } from './files';
import { localImportsOf } from './imports';
import { LAYERS, PARTS, TEST_FOLDERS, TEST_USES, WRONG_WAY } from './layers';
import { acrossParts, withoutLayer, wrongWay, type FileImports } from './layerRules';

const read = (files: string[]): FileImports[] => files.map((file) => ({ file, imports: localImportsOf(file) }));
const code = read(sources().filter((file) => !isTest(file)));

describe.each(Object.entries(LAYERS))('%s', (part, layers) => {
  const files = code.filter(({ file }) => file.startsWith(part));

  it('has a layer for every file', () => expect(withoutLayer(part, layers, files)).toEqual([]));

  it('imports one way', () => {
    const known = WRONG_WAY.filter((arrow) => arrow.startsWith(part));
    expect(wrongWay(part, layers, files)).toEqual(known);
  });

  it('looks at the files there are', () => expect(files.length).toBeGreaterThan(3));
});

it('keeps the parts apart: a part imports only from those that it may know', () => {
  expect(acrossParts(PARTS, code)).toEqual([]);
});

describe('tests/', () => {
  const tests = read(sources().filter((file) => /^tests\/.+\//.test(file)));
  const folderOf = (file: string) => file.split('/')[1];

  it('has no folder without a place', () => {
    expect(tests.map(({ file }) => file).filter((file) => !TEST_FOLDERS.includes(folderOf(file)))).toEqual([]);
  });

  it('has folders that stand alone', () => {
    const wrong = tests.flatMap(({ file, imports }) =>
      imports
        .filter((imported) => imported.startsWith('tests/'))
        .filter(
          (imported) => ![folderOf(file), 'support', ...(TEST_USES[folderOf(file)] ?? [])].includes(folderOf(imported))
        )
        .map((imported) => `${file} imports ${imported}`)
    );
    expect(wrong).toEqual([]);
  });
});

describe('the rules notice', () => {
  const layers = [['sql'], ['pages', 'pages/deep'], ['server.ts', 'app']];
  const file = (name: string, ...imports: string[]): FileImports => ({ file: name, imports });

  it('a folder that is in no layer', () => {
    expect(withoutLayer('src/', layers, [file('src/experiment/verdict.ts'), file('src/sql/quote.ts')])).toEqual([
      'src/experiment/verdict.ts',
    ]);
  });

  it('an import upwards, and one of a folder that is in no layer', () => {
    const files = [file('src/sql/probe.ts', 'src/app/Screens', 'src/sql/quote', 'src/other/x')];
    expect(wrongWay('src/', layers, files)).toEqual([
      'src/sql/probe.ts imports src/app/Screens',
      'src/sql/probe.ts imports src/other/x',
    ]);
    expect(wrongWay('src/', layers, [file('src/app/App.tsx', 'src/sql/quote')])).toEqual([]);
  });

  it('an import from a part that may not be known', () => {
    const parts = { 'src/': ['model/'], 'model/': [] };
    const files = [file('src/a.ts', 'model/b', 'tests/c'), file('model/b.ts', 'src/a'), file('tests/c.ts', 'src/a')];
    expect(acrossParts(parts, files)).toEqual(['src/a.ts imports tests/c', 'model/b.ts imports src/a']);
  });
});
