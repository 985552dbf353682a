import { trustFacts } from './trust';

const row = {
  ...{ newest: 1_000, asked: 13_000, calls: 1000, known_calls: 990 },
  ...{ unknown_outcomes: 0, rollup_calls: 800, rollups: 'trait_calls_per_hour' },
};

it('says how old, how complete, how exact and where from the numbers are', () => {
  expect(trustFacts(row, 90.7)).toEqual([
    'Last call with these filters: 1.5 mins ago, whatever the period.',
    '99.0% of calls are from known organizations: 990 of 1,000.',
    '1,000 calls, counted exactly. Percentiles are within 4.4% of the exact value.',
    'Read from rollups (800 calls, trait_calls_per_hour) and raw events (200 calls).',
    'A call that several sources report is counted once.',
  ]);
});

it('gives no share of nothing, and says when nothing is stored', () => {
  const facts = trustFacts({ ...row, newest: null, calls: 0, known_calls: 0, rollup_calls: 0, rollups: '' }, undefined);
  expect(facts.slice(0, 2)).toEqual(['No call with these filters is stored.', 'No calls in the period.']);
  expect(facts[3]).toContain('raw events');
});

it('says which share has an unknown outcome where there is one', () => {
  expect(trustFacts({ ...row, unknown_outcomes: 5 }, 1)[2]).toContain('0.5% of calls have an unknown outcome: 5 of');
});
