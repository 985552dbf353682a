import { callsSummary, consumersSummary, endpointsSummary, errorsSummary } from './tableSummary';

const rows = (groups: number, callsTotal: number, silent = 0) => {
  const all = { groups_total: groups, calls_total: callsTotal, silent_total: silent, compare_missing: false };
  return [{ calls: 60, ...all }, { calls: 40, ...all }, ...(silent > 0 ? [{ calls: 0, ...all }] : [])];
};

it('says that all are shown', () => {
  expect(consumersSummary(rows(2, 100))).toBe('All 2 consumers with calls in the period are shown.');
  expect(endpointsSummary(rows(2, 100))).toBe('All 2 endpoints with calls in the period are shown.');
});

it('counts what is left out, so that the sums stay right', () => {
  expect(consumersSummary(rows(12, 125))).toBe('10 more consumers made 25 calls (20.0% of all).');
});

it('does not take the silent ones for consumers with calls', () => {
  expect(consumersSummary(rows(2, 100, 1))).toBe(
    'All 2 consumers with calls in the period are shown. One consumer called only in the comparison period.'
  );
});

it('relates failed and raw calls to all of them', () => {
  expect(errorsSummary([{ failed: 3, failed_total: 1500 }])).toContain('3 of 1,500 failed calls');
  expect(callsSummary([{ calls_total: 1234 }])).toBe('The last 1 of 1,234 calls in the period.');
});

it('says why there are no changes', () => {
  expect(consumersSummary([{ ...rows(1, 60)[0], compare_missing: true }])).toContain('Changes are not shown');
  expect(consumersSummary([{ ...rows(1, 60)[0], compare_missing: false }])).not.toContain('Changes are not shown');
});
