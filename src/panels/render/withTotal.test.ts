import { FieldType, toDataFrame } from '@grafana/data';
import { SPECS } from '../allSpecs.testing';
import { withTotal } from './withTotal';

const frame = toDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [1, 2, 3] },
    { name: 'calls', type: FieldType.number, values: [1, null, null] },
    { name: 'calls', type: FieldType.number, values: [2, 3, null] },
  ],
});

it('adds the sum of stacked bars for the tooltip, which is neither drawn nor in the legend', () => {
  const { fields } = withTotal({ ...SPECS.trafficPanel, kind: 'bars', series: {}, label: 'series' }, frame, frame);
  const total = fields.at(-1);
  expect(total?.values).toEqual([3, 3, null]);
  expect(total?.labels).toEqual({ series: 'Total' });
  expect(total?.config.custom).toMatchObject({ lineWidth: 0, hideFrom: { legend: true, tooltip: false } });
});

it.each([
  ['lines', frame],
  ['bars', toDataFrame({ fields: frame.fields.slice(0, 2) })],
] as const)('adds nothing to %s', (kind, given) =>
  expect(withTotal({ ...SPECS.latencyPanel, kind, series: {} }, given, given)).toBe(given)
);
