import { bucketValue, latencyAggregateOf, type Bucket } from '../aggregates/latency';
import { chain } from '../result';
import { logPercentile, percentileEstimate } from './percentile';

const BASE = 2 ** (1 / 8);

/** Consumers with the same calls: `calls` latencies, spread evenly over 80 buckets. */
const consumers = (units: number, calls: number): Bucket[][] =>
  Array.from({ length: units }, (_unit, unit) =>
    Array.from({ length: calls }, (_call, call) => ({ value: bucketValue(BASE, (call * 7 + unit * 3) % 80), count: 1 }))
  );

const estimate = (histograms: Bucket[][], percentile: number, logBucketWidth = 0) =>
  chain(latencyAggregateOf(histograms, percentile), (aggregate) =>
    percentileEstimate(aggregate, { percentile, rule: { kind: 'student' }, alpha: 0.05, pairUnits: 60, logBucketWidth })
  );

it('bounds a percentile that consumers agree on', () => {
  const p50 = estimate(consumers(30, 40), 0.5);
  expect(p50).toMatchObject({ ok: true, value: { estimable: true, units: 30, calls: 1200 } });
  expect(p50.ok && p50.value.interval.low).toBeLessThanOrEqual(p50.ok ? p50.value.quantile : 0);
  expect(chain(p50, logPercentile)).toMatchObject({ ok: true, value: { units: 30 } });
});

it.each([
  ['p99 of few consumers: a level above 1', consumers(4, 20), 0.99],
  ['a percentile in the last bucket: nothing is above it', consumers(20, 1).map(() => [{ value: 5, count: 3 }]), 0.5],
])('says that it is not estimable: %s', (_name, histograms, percentile) => {
  const result = estimate(histograms, percentile);
  expect(result).toMatchObject({ ok: true, value: { estimable: false } });
  expect(chain(result, logPercentile)).toMatchObject({ ok: false, error: { code: 'NOT_ESTIMABLE' } });
});

it('is no more exact than its buckets', () => {
  const [exact, coarse] = [0, Math.log(BASE)].map((width) =>
    chain(estimate(consumers(30, 40), 0.5, width), logPercentile)
  );
  const added = coarse.ok && exact.ok ? coarse.value.variance - exact.value.variance : 0;
  expect(added).toBeCloseTo(Math.log(BASE) ** 2 / 12, 12);
});

it('has an error for a percentile that is none', () => {
  expect(estimate(consumers(4, 4), 1.5)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
});
