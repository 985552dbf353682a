import { jointMomentsOf } from '../aggregates/jointMoments';
import { latencyAggregateOf } from '../aggregates/latency';
import { pairedRatioSumsOf } from '../aggregates/pairedRatioSums';
import type { Result } from '../result';
import { metricContrast, type ContrastRequest } from './contrasts';
import { influences } from './influence';
import { dataOf } from './judge.testing';
import { measuredChange } from './measuredChange';
import { metricSeries, type DayArm } from './metricSeries';
import { segmentChanges } from './segmentChanges';
import { segmentMix } from './segmentMix';

const REQUEST: ContrastRequest = {
  ...{ metric: 'success_rate', weighting: 'consumers', baseline: 'control', variant: 'treatment', alpha: 0.05 },
  rule: { kind: 'sequential', tuning: { plannedUnits: 80, alpha: 0.05 } },
};

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
};

/** A day of an arm whose consumers have these rates of 100 calls, and before the exposure `past` of 100. */
function day(arm: string, slot: number, rates: number[], past?: number[], view: DayArm['view'] = 'cumulative'): DayArm {
  const sums = pairedRatioSumsOf(
    rates.map((rate, i) => ({
      outcome: { numerator: 100 * rate, denominator: 100 },
      past: { numerator: 100 * (past?.[i] ?? 0), denominator: 100 },
    }))
  );
  const moments = jointMomentsOf(
    rates.map((rate, i) => [rate, past?.[i] ?? 0]),
    2
  );
  const row = { arm, metric: REQUEST.metric, withPast: past?.length ?? 0, sums: valueOf(sums), rates: moments };
  return { view, slot, arm, units: rates.length, data: { moments: [row], latencies: [] } };
}

it('has a point with its interval on each day that both arms have, in order', () => {
  const arms = [
    ...[day('treatment', 1, [0.9, 0.94]), day('control', 1, [0.9, 0.91]), day('control', 0, [0.9, 0.91])],
    ...[day('treatment', 0, [0.9, 0.91]), day('control', 2, [0.9, 0.91]), day('treatment', 0, [0.5, 0.6], [], 'daily')],
    day('other', 1, [0.1, 0.2]),
  ];
  const points = metricSeries(arms, 'cumulative', REQUEST);
  expect(points.map(({ slot, units }) => [slot, units])).toEqual([
    [0, [2, 2]],
    [1, [2, 2]],
  ]);
  const [same, better] = points.map(({ change }) => valueOf(change));
  expect(same.value).toBeCloseTo(0, 12);
  expect(better.value).toBeCloseTo(0.015, 12);
  expect([better.baseline, better.variant]).toEqual([expect.closeTo(0.905, 12), expect.closeTo(0.92, 12)]);
  expect((better.low ?? 0) + (better.high ?? 0)).toBeCloseTo(2 * better.value, 12);
  expect(metricSeries(arms, 'daily', REQUEST)).toEqual([]);
});

it('takes the past off where enough consumers have one, and keeps the change without', () => {
  const past = Array.from({ length: 30 }, (_unit, i) => 0.5 + i / 100);
  const after = (effect: number) => past.map((rate, i) => rate + effect + (i % 3) / 1000);
  const shifted = past.map((rate) => rate + 0.1);
  const arms = [
    day('control', 0, after(0), past),
    day(
      'treatment',
      0,
      shifted.map((rate, i) => rate + (i % 3) / 1000),
      shifted
    ),
  ];
  const [{ change, unadjusted }] = metricSeries(arms, 'cumulative', REQUEST);
  expect(unadjusted?.value).toBeCloseTo(0.1, 10);
  expect(Math.abs(valueOf(change).value)).toBeLessThan(0.001);
});

it('says why a day has no interval', () => {
  const [point] = metricSeries([day('control', 0, [0.9, 0.9]), day('treatment', 0, [0.9, 0.9])], 'cumulative', REQUEST);
  expect(point.change).toMatchObject({ ok: false, error: { code: 'ZERO_VARIANCE' } });
});

it('shows a percentile as a relative change', () => {
  const latency = (arm: string, factor: number): DayArm => {
    const histograms = Array.from({ length: 30 }, (_unit, i) =>
      Array.from({ length: 40 }, (_bucket, j) => ({ value: factor * 1.05 ** j, count: 5 + ((i * j) % 7) }))
    );
    const aggregate = valueOf(latencyAggregateOf(histograms, 0.5));
    const row = { arm, metric: 'latency_p50' as const, level: 0.5, aggregate };
    return { view: 'daily', slot: 0, arm, units: 30, data: { moments: [], latencies: [row] } };
  };
  const request: ContrastRequest = { ...REQUEST, metric: 'latency_p50', weighting: 'calls' };
  const [point] = metricSeries([latency('control', 1), latency('treatment', 1.2)], 'daily', request);
  const change = valueOf(point.change);
  expect(change.value).toBeCloseTo(0.2, 10);
  expect(change.variant / change.baseline).toBeCloseTo(1.2, 10);
});

it('changes within segments, with p-values corrected for their number', () => {
  const segments = [
    { segment: 'free', data: dataOf({ success: 0.91 }) },
    { segment: 'pro', data: dataOf({}) },
    { segment: 'none', data: { moments: [], latencies: [], exposures: [] } },
  ];
  const rows = segmentChanges(segments, REQUEST);
  expect(rows.map(({ segment, units }) => [segment, units])).toEqual([
    ['free', [40, 40]],
    ['pro', [40, 40]],
    ['none', [0, 0]],
  ]);
  const [free, pro, none] = rows.map(({ result }) => result);
  expect(valueOf(free).adjustedPValue).toBeCloseTo(2 * valueOf(free).pValue, 12);
  expect(valueOf(pro).adjustedPValue).toBe(valueOf(pro).pValue);
  expect(none).toMatchObject({ ok: false, error: { code: 'NO_UNITS' } });
});

describe('the mix of segments', () => {
  const request = { ...REQUEST, weighting: 'consumers' as const };
  /** Arms of these sizes, around a rate that is the same in both but for a change of the treatment. */
  const segment = (name: string, rate: number, sizes: [number, number]) => {
    const data = dataOf({ success: 0.92 });
    const moments = data.moments.map((row) => {
      const units = sizes[row.arm === 'control' ? 0 : 1];
      const means = [row.rates.means[0] - 0.9 + rate, 0];
      return { ...row, rates: { ...row.rates, units, means } };
    });
    return { segment: name, data: { ...data, moments } };
  };
  const mixOf = (free: [number, number], pro: [number, number]) =>
    segmentMix([segment('free', 0.8, free), segment('pro', 0.95, pro)], request);

  it('is nothing where the arms are composed alike', () => {
    const { decomposition, strata } = valueOf(mixOf([30, 30], [50, 50]));
    expect(decomposition.mix).toBeCloseTo(0, 12);
    expect(decomposition.within).toBeCloseTo(decomposition.difference, 12);
    expect(strata.mixPValue).toBe(1);
  });

  it('is what comes from another share of a segment, and warns', () => {
    const { decomposition, strata } = valueOf(mixOf([60, 20], [20, 60]));
    expect(decomposition.mix + decomposition.within).toBeCloseTo(decomposition.difference, 12);
    expect(decomposition.mix).toBeCloseTo(0.075, 12);
    expect(decomposition.within).toBeCloseTo(0.02, 12);
    expect(strata.warning).toBe('different_mix');
    expect(decomposition.groups.map(({ shares }) => shares)).toEqual([
      [0.75, 0.25],
      [0.25, 0.75],
    ]);
  });
});

it('orders consumers by what they add to the difference', () => {
  const row = (unit: string, arm: string, arm_value: number, without_value: number | null) => ({
    ...{ unit, label: unit.toUpperCase(), arm, value: 1, arm_value, without_value },
  });
  const rows = [
    ...[row('a', 'control', 10, 11), row('b', 'treatment', 12, 10), row('c', 'treatment', 12, 12.5)],
    ...[row('d', 'treatment', 12, null), row('e', 'elsewhere', 1, 2)],
  ];
  const arms = { baseline: 'control', variant: 'treatment' };
  // Without a the difference is 12 - 11: it adds 1. Without b it is 10 - 10: it adds 2.
  expect(influences(rows, { ...arms, scale: 'absolute' }).map(({ unit, shift }) => [unit, shift])).toEqual([
    ...[
      ['d', null],
      ['b', 2],
      ['a', 1],
    ],
    ['c', -0.5],
  ]);
  const relative = influences(rows, { ...arms, scale: 'relative' });
  expect(relative.find(({ unit }) => unit === 'b')?.shift).toBeCloseTo(0.2, 12);
  expect(relative.find(({ unit }) => unit === 'a')?.shift).toBeCloseTo(0.1, 12);
});

it('passes errors on', () => {
  const contrast = { ...valueOf(metricContrast(dataOf({}), REQUEST)).contrast, variance: 1e308, difference: 1e308 };
  expect(measuredChange('latency_p50', contrast, REQUEST).ok).toBe(false);
});
