import { count, flag, milliseconds, nullable, text, time, trend } from './columns';

it('reads values as data sources give them', () => {
  expect(count().read('18446744073709551615')).toBe(2 ** 64);
  expect(count().read(0)).toBe(0);
  expect(milliseconds().read(1.5)).toBe(1.5);
  expect(time().read(1_700_000_000_000)).toBe(1_700_000_000_000);
  expect([flag().read(true), flag().read(0)]).toEqual([true, false]);
  expect([trend().read([1, '2']), trend().read('[3,4]')]).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(text().read('')).toBe('');
});

it.each([NaN, Infinity, 'nan', '', ' ', null, undefined, {}, [1], true])('takes %p for no number', (value) => {
  expect(() => milliseconds().read(value)).toThrow('expected a number');
});

it.each([
  [count(), -1],
  [text(), 5],
  [text(), null],
  [flag(), 'true'],
  [flag(), 2],
  [trend(), '[1,'],
  [trend(), [NaN]],
])('%o does not read %p', (column, value) => expect(() => column.read(value)).toThrow('expected'));

it('reads no value only where a column is nullable, and says so in the type', () => {
  const column = nullable(milliseconds());
  expect(column.type).toBe('Nullable(Float64)');
  expect([column.read(null), column.read(undefined), column.read(3)]).toEqual([null, null, 3]);
  expect(() => column.read('x')).toThrow('expected a number, got "x"');
});
