import { latencyLimitText, limitedPercentiles } from './latencyLimitText';

const row = (limited: number, longer = 0) => ({ limit_ms: 10_003, limited, longer, calls: 1000 });

it.each([
  [9, 0, []],
  [10, 0, ['p99']],
  [9, 1, ['p99']],
  [12, 10, []],
  [60, 0, ['p95', 'p99']],
  [60, 20, ['p95']],
  [600, 0, ['p50', 'p95', 'p99']],
])('%i of 1000 calls at the limit, %i beyond it: %j are the limit', (limited, longer, percentiles) =>
  expect(limitedPercentiles(row(limited, longer))).toEqual(percentiles)
);

it('says how many calls hit the limit, of how many, and what it means for percentiles', () => {
  expect(latencyLimitText(row(120))).toBe(
    '12.0% of calls (120 of 1,000) hit the 10.0 s limit, a time-out: without it they would have taken longer. Percentiles of the period that are this limit: p95, p99.'
  );
  expect(latencyLimitText(row(5))).toBe(
    '0.5% of calls (5 of 1,000) hit the 10.0 s limit, a time-out: without it they would have taken longer.'
  );
});
