import type { Column } from '../frame';
import { isLong, longToWide } from './longToWide';

const long = (rows: Array<[number | null, string | null, number | null]>): Column[] => [
  { name: 'time', kind: 'time', values: rows.map(([time]) => time) },
  { name: 'plan', kind: 'string', values: rows.map(([, plan]) => plan) },
  { name: 'calls', kind: 'number', values: rows.map(([, , calls]) => calls) },
];

test('makes one column per series, with null where it has no value', () => {
  const rows = long([
    [1, 'pro', 10],
    [1, 'free', 11],
    [2, 'free', 21],
    [3, null, 30],
    [3, 'pro', null],
    [3, 'free', 31],
    [3, 'free', 32],
  ]);
  expect(longToWide(rows)).toEqual([
    { name: 'time', kind: 'time', values: [1, 2, 3] },
    { name: 'calls', kind: 'number', labels: { plan: '' }, values: [null, null, 30] },
    { name: 'calls', kind: 'number', labels: { plan: 'free' }, values: [11, 21, 32] },
    { name: 'calls', kind: 'number', labels: { plan: 'pro' }, values: [10, null, null] },
  ]);
});

test('sorts by the name of the value, then by labels in the order of their columns', () => {
  const columns: Column[] = [
    { name: 't', kind: 'time', values: [1, 1, 1] },
    { name: 'b', kind: 'number', values: [1, 2, 3] },
    { name: 'z', kind: 'string', values: ['2', '1', '1'] },
    { name: 'a', kind: 'number', values: [4, 5, 6] },
    { name: 'ok', kind: 'boolean', values: [false, true, false] },
  ];
  expect(longToWide(columns).map(({ name, labels, values }) => [name, labels?.z, labels?.ok, values[0]])).toEqual([
    ['t', undefined, undefined, 1],
    ['a', '1', 'false', 6],
    ['a', '1', 'true', 5],
    ['a', '2', 'false', 4],
    ['b', '1', 'false', 3],
    ['b', '1', 'true', 2],
    ['b', '2', 'false', 1],
  ]);
});

test('is only for rows with a time, a text and a value', () => {
  const [time, plan, calls] = long([[1, 'pro', 1]]);
  expect([time, plan, calls].map((column) => isLong([time, plan, calls].filter((other) => other !== column)))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isLong([calls, plan, time])).toBe(true);
});

test('refuses rows that are not sorted or have no time', () => {
  expect(() =>
    longToWide(
      long([
        [2, 'a', 1],
        [1, 'a', 1],
      ])
    )
  ).toThrow('ORDER BY');
  expect(() => longToWide(long([[null, 'a', 1]]))).toThrow('null');
});
