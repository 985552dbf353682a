import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import { ticksOf } from '../../axis/ticks';
import { reachOf, seriesDomain } from './axis';

const point = (value: number, half: number): SeriesPoint => ({
  ...{ slot: 0, units: [20, 20] },
  unadjusted: null,
  change: { ok: true, value: { value, low: value - half, high: value + half, baseline: 1, variant: 1, pValue: 1 } },
});

it('holds zero and all intervals, but those of the first days that are far wider than the others', () => {
  const { low, high } = seriesDomain([point(-5, 100), point(-2, 2), point(-2, 1), point(-2, 1)]);
  expect([low, high]).toEqual([expect.closeTo(-5.25, 10), expect.closeTo(0.25, 10)]);
  expect(seriesDomain([point(3, 1)]).low).toBeLessThan(0);
});

it('has a range without any point', () => {
  const { low, high } = seriesDomain([]);
  expect(high).toBeGreaterThan(low);
  expect(ticksOf({ low, high }).length).toBeGreaterThan(0);
});

it('has room for all intervals of a table but one that is far wider than the others', () => {
  const range = (value: number, half: number) => {
    const { change } = point(value, half);
    return change.ok ? [change.value] : [];
  };
  expect(reachOf([...range(1, 1), ...range(-2, 2), ...range(0, 3)])).toBe(4);
  expect(reachOf([...range(1, 1), ...range(-2, 2), ...range(0, 300)])).toBe(16);
  expect(reachOf([])).toBe(1);
});
