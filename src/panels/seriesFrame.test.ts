import { FieldType, toDataFrame } from '@grafana/data';
import { largestFirst, seriesFrame } from './seriesFrame';

const frame = toDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [1] },
    { name: 'calls', type: FieldType.number, values: [3], labels: { series: 'Acme' }, config: { unit: 'short' } },
    { name: 'p95', type: FieldType.number, values: [4] },
  ],
});

it('styles a series by its label, else by its name, and keeps what is set', () => {
  const { fields } = seriesFrame(frame, 'series', (name) => ({ displayName: `<${name}>` }));
  expect(fields.map((field) => field.config.displayName)).toEqual([undefined, '<Acme>', '<p95>']);
  expect(fields[1].config.unit).toBe('short');
});

it('leaves the source untouched, scenes reuse it', () => {
  seriesFrame(frame, 'series', () => ({ displayName: 'x' }));
  expect(frame.fields[1].config.displayName).toBeUndefined();
});

it('puts the largest series first and the named one last', () => {
  const series = toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [1, 2] },
      { name: 'others', type: FieldType.number, values: [90, 90], config: { displayName: 'others' } },
      { name: 'small', type: FieldType.number, values: [null, 1] },
      { name: 'large', type: FieldType.number, values: [5, 5] },
    ],
  });
  expect(largestFirst(series, 'others').fields.map((field) => field.name)).toEqual([
    'time',
    'large',
    'small',
    'others',
  ]);
  expect(series.fields[1].name).toBe('others');
});
