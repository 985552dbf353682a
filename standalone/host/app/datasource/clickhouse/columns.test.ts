import { columnKind, toColumns } from './columns';

test.each([
  ['DateTime', 'time'],
  ["Nullable(DateTime64(3, 'UTC'))", 'time'],
  ['Date32', 'time'],
  ['UInt64', 'number'],
  ['LowCardinality(Nullable(Float32))', 'number'],
  ['Decimal(18, 4)', 'number'],
  ['Int256', 'number'],
  ['SimpleAggregateFunction(sum, UInt64)', 'number'],
  ['Bool', 'boolean'],
  ['LowCardinality(String)', 'string'],
  ["Enum8('Date' = 1)", 'string'],
  ['UUID', 'string'],
  ['IPv6', 'string'],
  ['Array(UInt8)', 'other'],
  ['Map(String, DateTime)', 'other'],
  ['Tuple(a UInt8, b String)', 'other'],
])('%s is a %s', (type, kind) => {
  expect(columnKind(type)).toBe(kind);
});

test('converts values and keeps null', () => {
  const meta = [
    { name: 'time', type: 'DateTime' },
    { name: 'day', type: 'Date' },
    { name: 'count', type: 'UInt64' },
    { name: 'ratio', type: 'Nullable(Float64)' },
    { name: 'ok', type: 'Bool' },
    { name: 'tags', type: 'Array(String)' },
  ];
  const data = [
    ['2026-01-02T03:04:05.678Z', '2026-01-02', '12', 'nan', true, ['a']],
    ['2026-01-02T03:04:06Z', '2026-01-02', '0', null, false, []],
    ['2026-01-02T03:04:07Z', '2026-01-02', '1', '-inf', false, []],
  ];
  const start = Date.UTC(2026, 0, 2, 3, 4, 5);
  expect(toColumns({ meta, data }).map(({ values }) => values)).toEqual([
    [start + 678, start + 1000, start + 2000],
    Array(3).fill(Date.UTC(2026, 0, 2)),
    [12, 0, 1],
    [NaN, null, -Infinity],
    [true, false, false],
    [['a'], [], []],
  ]);
});
