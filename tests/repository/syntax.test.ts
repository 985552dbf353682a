import { isTest, sources } from './files';
import { FUNCTION_LINES, TABLES } from './longFunctions';
import { castsOf, functionsOf } from './syntax';

// The blocks of tests are functions too, of any length.
const functions = sources()
  .filter((file) => !isTest(file))
  .flatMap((file) => functionsOf(file));

it(`has no function of more than ${FUNCTION_LINES} lines`, () => {
  const long = functions.filter(({ file, lines }) => lines > (TABLES[file] ?? FUNCTION_LINES));
  expect(long.map(({ place, lines }) => `${place} has ${lines}`)).toEqual([]);
});

it('names no file whose functions are short', () => {
  const isLong = (name: string) => functions.some(({ file, lines }) => file === name && lines > FUNCTION_LINES);
  expect(Object.keys(TABLES).filter((file) => !isLong(file))).toEqual([]);
});

it('takes no value for another type in src and model', () => {
  const files = sources().filter((file) => /^(src|model)\//.test(file));
  expect(files.flatMap((file) => castsOf(file)).map(({ place }) => place)).toEqual([]);
});

it('notices casts, and functions of any form', () => {
  const casts = "const a = b as C;\nconst d = e!;\nconst f = ['g'] as const;\nconst h = <I>j;";
  expect(castsOf('x.ts', casts).map(({ place }) => place)).toEqual(['x.ts:1', 'x.ts:2', 'x.ts:4']);
  const forms = 'function a() {\n}\nconst b = () => {\n};\nclass C {\n  d() {\n  }\n}\ntype E = () => void;';
  expect(functionsOf('x.ts', forms).map(({ place, lines }) => [place, lines])).toEqual([
    ['x.ts:1', 2],
    ['x.ts:3', 2],
    ['x.ts:6', 2],
  ]);
});
