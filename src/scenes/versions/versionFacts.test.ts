import { revenueFact, trendFact, versionFacts } from './versionFacts';

const EVIDENCE = { evidenceCalls: 100, evidenceStandardErrors: 3 };

it('says who calls the version, and how much of all it is', () => {
  const row = { organizations: 5, applications: 6, calls: 95_704, calls_total: 1_650_000, weeks: [] };
  expect(versionFacts(row)).toEqual(['5 organizations', '6 applications', '95,704 of 1,650,000 calls (5.8%)']);
  expect(versionFacts({ ...row, organizations: 1, applications: 0, calls: 0, calls_total: 0 })).toEqual([
    '1 organization',
    '0 applications',
    '0 of 0 calls (0.0%)',
  ]);
});

it.each([
  [{ revenue: 94.94, revenue_total: 1464.15, is_partial: false }, '94.94 of 1,464.15 revenue (6.5%)'],
  [{ revenue: 0, revenue_total: 0, is_partial: false }, 'no call of the period has a revenue'],
])('says what is at risk: %j', (row, text) => expect(revenueFact(row)).toBe(text));

it('says that revenue is of a part of the period where raw events do not reach back', () => {
  expect(revenueFact({ revenue: 1, revenue_total: 2, is_partial: true })).toContain('still stored one by one');
});

it.each([
  [[24_200, 23_900, 24_200, 23_700], 'flat (24.2 K, 23.9 K, 24.2 K, 23.7 K calls a week)'],
  [[24_200, 12_100], 'down 50.0% (24.2 K, 12.1 K calls a week)'],
  [[1000, 2000], 'up 100.0% (1.0 K, 2.0 K calls a week)'],
  // 6% more, and within chance.
  [[1000, 1060], 'flat (1.0 K, 1.1 K calls a week)'],
  [[3, 9], 'calls a week: 3, 9'],
  [[500, 0], 'down 100.0% (500, 0 calls a week)'],
  [[0, 0], 'calls a week: 0, 0'],
])('says how the weeks %j went: %s', (weeks, text) => {
  expect(trendFact(weeks, EVIDENCE)).toBe(text);
});

it.each([[[]], [[7]]])('has no trend of the weeks %j', (weeks) => expect(trendFact(weeks, EVIDENCE)).toBeUndefined());
