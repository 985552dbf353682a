import type { FieldConfigSource } from '@grafana/data';
import { withColumnWidth } from './columnWidth';

const empty: FieldConfigSource = { defaults: {}, overrides: [] };

it('remembers the width of each column and leaves other options alone', () => {
  const source: FieldConfigSource = {
    defaults: {},
    overrides: [{ matcher: { id: 'byName', options: 'Calls' }, properties: [{ id: 'unit', value: 'short' }] }],
  };
  const twice = withColumnWidth(withColumnWidth(source, 'Calls', 80), 'Calls', 120);
  expect(withColumnWidth(twice, 'Rate', 60).overrides).toEqual([
    {
      matcher: { id: 'byName', options: 'Calls' },
      properties: [
        { id: 'unit', value: 'short' },
        { id: 'custom.width', value: 120 },
      ],
    },
    { matcher: { id: 'byName', options: 'Rate' }, properties: [{ id: 'custom.width', value: 60 }] },
  ]);
});

it('does not write into what it is given', () => {
  withColumnWidth(empty, 'Calls', 80);
  expect(empty.overrides).toEqual([]);
});
