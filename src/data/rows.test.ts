import { FieldType, toDataFrame } from '@grafana/data';
import { count, milliseconds, nullable, text } from '../sql/columns';
import { query } from '../sql/query';
import { rowsOf } from './rows';

const asked = query('test/rows', {
  columns: { label: text(), calls: count(), p95: nullable(milliseconds()) },
  select: { label: 'label', calls: 'calls', p95: 'p95' },
  from: 'source',
  limit: 10,
});

const frame = (calls: unknown[]) =>
  toDataFrame({
    fields: [
      { name: 'label', type: FieldType.string, values: ['a', 'b'] },
      { name: 'calls', type: FieldType.number, values: calls },
      { name: 'p95', type: FieldType.number, values: [null, 12.5] },
      { name: 'more', type: FieldType.number, values: [1, 2] },
    ],
  });

it('reads the declared columns', () => {
  expect(rowsOf(asked, frame([1, '2'])).rows).toEqual([
    { label: 'a', calls: 1, p95: null },
    { label: 'b', calls: 2, p95: 12.5 },
  ]);
});

it('names the column, the row and the value that it did not expect', () => {
  expect(rowsOf(asked, frame([1, 'many']))).toEqual({
    problem: 'test/rows: column calls, row 2: expected a number, got "many"',
  });
});

it('names a column that is missing', () => {
  const renamed = toDataFrame({ fields: [{ name: 'name', values: ['a'] }] });
  expect(rowsOf(asked, renamed)).toEqual({ problem: 'test/rows: column label is missing' });
});

it('has no rows where there is no frame', () => {
  expect(rowsOf(asked, undefined)).toEqual({ rows: [] });
  expect(rowsOf(asked, toDataFrame({ fields: [] }))).toEqual({ rows: [] });
});
