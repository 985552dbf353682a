import { callsSummary, consumersSummary, endpointsSummary, errorsSummary, valuesSummary } from './tableSummary';

const rows = (groups: number, callsTotal: number, silent = 0) => {
  const all = { groups_total: groups, calls_total: callsTotal, silent_total: silent, compare_missing: false };
  return [{ calls: 60, ...all }, { calls: 40, ...all }, ...(silent > 0 ? [{ calls: 0, ...all }] : [])];
};

const plans = (groups: number, callsTotal: number, silent = 0) =>
  rows(groups, callsTotal, silent).map((row) => ({ ...row, level: 'plan' }));

it('says that all are shown, in the word of the level', () => {
  expect(consumersSummary(plans(2, 100))).toBe('With calls in the period: 2 plans, all shown.');
  expect(consumersSummary(plans(2, 100).map((row) => ({ ...row, level: 'application' })))).toContain('2 applications');
  expect(endpointsSummary(rows(2, 100))).toBe('With calls in the period: 2 endpoints, all shown.');
});

it('counts what is left out, so that the sums stay right', () => {
  expect(consumersSummary(plans(12, 125))).toBe('Not shown: 10 plans with 25 calls (20.0% of all).');
});

it('does not take the silent ones for consumers with calls', () => {
  expect(consumersSummary(plans(2, 100, 1))).toBe(
    'With calls in the period: 2 plans, all shown. With calls only in the comparison period: 1 plan.'
  );
});

it('relates failed and raw calls to all of them', () => {
  expect(errorsSummary([{ failed: 3, failed_total: 1500 }])).toContain('3 of 1,500 failed calls');
  expect(callsSummary([{ calls_total: 1234 }])).toBe('The last 1 of 1,234 calls in the period.');
});

it('says why there are no changes', () => {
  expect(valuesSummary([{ ...rows(1, 60)[0], compare_missing: true }])).toContain('Changes are not shown');
  expect(valuesSummary([{ ...rows(1, 60)[0], compare_missing: false }])).not.toContain('Changes are not shown');
});
