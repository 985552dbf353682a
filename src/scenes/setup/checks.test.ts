import { CHECKS, checkState, type CheckState, type SetupState } from './checks';

const FACTS = {
  ...{ calls: 100, named_calls: 95, endpoint_calls: 89, plan_calls: 1, quota_calls: 0, cost_calls: 0 },
  ...{ deploys: 0, directory_entries: 3, version: '26.7' },
};

const REPORT = {
  tables: [],
  missingTables: [],
  calls: 100,
  newestAgeSeconds: 1,
  recentCalls: 100,
  recentKnownCalls: 95,
};

const states = (state: Partial<SetupState>): Record<string, CheckState> =>
  Object.fromEntries(
    CHECKS.map((id) => [id, checkState(id, { report: REPORT, facts: FACTS, prometheus: 0, ...state })])
  );

it('judges each step by what calls carry', () => {
  expect(states({ alertRules: 2 })).toEqual({
    ...{ tables: 'done', calls: 'done', consumers: 'done', endpoints: 'open', plans: 'done', quotas: 'open' },
    ...{ costs: 'open', deploys: 'open', prometheus: 'open', alerts: 'done' },
  });
});

it('waits for what comes with calls while there is none', () => {
  const report = { ...REPORT, calls: 0, newestAgeSeconds: undefined };
  const { calls, consumers, endpoints, alerts } = states({ report, facts: { ...FACTS, calls: 0 } });
  expect([calls, consumers, endpoints, alerts]).toEqual(['waiting', 'waiting', 'waiting', 'unknown']);
});

it('has no facts without tables', () => {
  const { tables, plans } = states({ report: { ...REPORT, missingTables: ['events'] }, facts: undefined });
  expect([tables, plans]).toEqual(['open', 'waiting']);
});
