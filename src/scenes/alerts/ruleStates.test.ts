import type { ActiveAlert, GrafanaRule } from '../../data/readRules';
import { activeAlerts, countStates, objectiveRules, rulesOf, stateOfRules } from './ruleStates';

const alert = (state: ActiveAlert['state'], since: number): ActiveAlert => ({ state, since, labels: {} });

const rule = (uid: string, given: Partial<GrafanaRule> = {}): GrafanaRule => ({
  ...{ uid, name: uid, template: '', folder: '', labels: {}, state: 'normal', error: '', alerts: [] },
  ...given,
});

const RULES = [
  rule('a', { template: 'silence', state: 'firing', alerts: [alert('pending', 9), alert('firing', 3)] }),
  rule('b', { template: 'silence', state: 'error' }),
  rule('c', { labels: { slo: 'orders' }, alerts: [alert('firing', 5)], state: 'firing' }),
];

it('gives a template the state of that of its rules that needs attention first', () => {
  expect(stateOfRules(rulesOf('silence', RULES))).toMatchObject({ state: 'firing', alerts: 2 });
  expect(stateOfRules(rulesOf('decline', RULES))).toEqual({ state: 'absent', rules: [], alerts: 0 });
  expect(objectiveRules(RULES).map(({ uid }) => uid)).toEqual(['c']);
});

it('counts the rules in each state', () => {
  expect(countStates(RULES)).toEqual([
    { state: 'firing', rules: 2 },
    { state: 'error', rules: 1 },
  ]);
});

it('lists alerts that fire first, then the newest', () => {
  expect(activeAlerts(RULES).map(({ since }) => since)).toEqual([5, 3, 9]);
});
