import { callsRest, consumersRest, endpointsRest, errorsRest } from './tableSummary';

const rows = (groups: number, callsTotal: number, silent = 0) => [
  { calls: 60, groups_total: groups, calls_total: callsTotal, silent_total: silent },
  { calls: 40, groups_total: groups, calls_total: callsTotal, silent_total: silent },
  ...(silent > 0 ? [{ calls: 0, groups_total: groups, calls_total: callsTotal, silent_total: silent }] : []),
];

it('says that all are shown', () => {
  expect(consumersRest(rows(2, 100))).toBe('All 2 consumers with calls in the period are shown.');
  expect(endpointsRest(rows(2, 100))).toBe('All 2 endpoints with calls in the period are shown.');
});

it('counts what is left out, so that the sums stay right', () => {
  expect(consumersRest(rows(12, 125))).toBe('10 more consumers made 25 calls (20.0% of all).');
});

it('does not take the silent ones for consumers with calls', () => {
  expect(consumersRest(rows(2, 100, 1))).toBe(
    'All 2 consumers with calls in the period are shown. One consumer called in the compare-to period only.'
  );
});

it('relates failed and raw calls to all of them', () => {
  expect(errorsRest([{ failed: 3, failed_total: 1500 }])).toContain('3 of 1,500 failed calls');
  expect(callsRest([{ calls_total: 1234 }])).toBe('The newest 1 of 1,234 calls in the period.');
});

it('says why there are no changes', () => {
  expect(consumersRest([{ ...rows(1, 60)[0], compare_missing: 1 }])).toContain('No changes are shown');
  expect(consumersRest([{ ...rows(1, 60)[0], compare_missing: 0 }])).not.toContain('No changes are shown');
});
