import { FieldType, toDataFrame } from '@grafana/data';
import { id } from '../sql/columns';
import { query } from '../sql/query';
import { breakdownColumns } from './breakdownColumns';
import { breakdownFrame } from './breakdownTable';

const frame = (change: Array<number | null>) =>
  toDataFrame({
    fields: [
      { name: 'level', type: FieldType.string, values: ['plan', 'plan'] },
      { name: 'id', type: FieldType.string, values: ['pro', 'free'] },
      { name: 'label', type: FieldType.string, values: ['Pro', 'free'] },
      { name: 'calls', type: FieldType.number, values: [30, 10] },
      { name: 'calls_change', type: FieldType.number, values: change },
      { name: 'trend', type: FieldType.other, values: [[1, 2], '[3,4]'] },
      { name: 'calls_total', type: FieldType.number, values: [40, 40] },
    ],
  });
const asked = query('test/rows', { columns: { id: id() }, select: { id: 'id' }, from: 'x', limit: 1 });
const path = (row: { id: string }) => `/x/${row.id}`;
const namesOf = (change: Array<number | null>) =>
  breakdownFrame(frame(change), 'consumer', asked, path).fields.map((f) => f.name);

it('shows the columns in order and keeps the path for the link', () => {
  expect(namesOf([0.5, null])).toEqual(['label', 'calls', 'calls_change', 'trend', 'path']);
  const { fields } = breakdownFrame(frame([0.5, null]), 'consumer', asked, path);
  expect(fields.at(-1)).toMatchObject({
    values: ['/x/pro', '/x/free'],
    config: { custom: { hideFrom: { viz: true } } },
  });
  expect(fields[0].config.links?.[0].url).toBe('${__data.fields.path:raw}${__url.params}');
});

it('leaves out changes when nothing is compared', () => expect(namesOf([null, null])).not.toContain('calls_change'));

it('reads a trend as an array or as JSON text', () => {
  const trend = breakdownFrame(frame([1, 1]), 'consumer', asked, path).fields.find((field) => field.name === 'trend');
  expect(trend?.values).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it('names an endpoint by method and template', () => {
  const endpoints = toDataFrame({
    fields: [
      { name: 'service', values: ['orders'] },
      { name: 'method', values: ['GET'] },
      { name: 'api_version', values: ['v1'] },
      { name: 'endpoint', values: ['/orders/{id}'] },
      { name: 'label', values: ['GET /orders/{id} · orders v1'] },
    ],
  });
  const { fields } = breakdownFrame(endpoints, 'endpoint', asked, () => '');
  expect(fields.slice(0, 3).map((field) => field.values[0])).toEqual(['GET /orders/{id}', 'orders', 'v1']);
});

it('stands an empty answer', () => {
  expect(breakdownFrame(toDataFrame({ fields: [] }), 'endpoint', asked, () => '').length).toBe(0);
});

it.each(['consumer', 'endpoint'] as const)(
  'gives each column of the %s table a title of its own: tables find columns by it',
  (by) => {
    const titles = breakdownColumns(by).flatMap(({ config }) => config.displayName ?? []);
    expect(new Set(titles).size).toBe(titles.length);
  }
);
