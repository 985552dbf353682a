import { RULE_STATES, type ActiveAlert, type GrafanaRule, type RuleState } from '../../data/readRules';

/** Whether a template is installed in Grafana, and what its rules say. */
export interface TemplateState {
  /** Of its rules the one that needs attention first; `absent` without a rule. */
  state: RuleState | 'absent';
  rules: GrafanaRule[];
  /** Alerts that fire or are pending. */
  alerts: number;
}

/** The state of some rules together. */
export function stateOfRules(rules: GrafanaRule[]): TemplateState {
  const state = RULE_STATES.find((one) => rules.some((rule) => rule.state === one)) ?? 'absent';
  return { state, rules, alerts: rules.reduce((sum, { alerts }) => sum + alerts.length, 0) };
}

/** The rules of a template. */
export const rulesOf = (template: string, rules: readonly GrafanaRule[]): GrafanaRule[] =>
  rules.filter((rule) => rule.template === template);

/** The rules of objectives: `npm run slo:generate` writes them. */
export const objectiveRules = (rules: readonly GrafanaRule[]): GrafanaRule[] =>
  rules.filter(({ labels }) => labels.slo !== undefined);

/** How many rules are in each state; without those in which there is none. */
export function countStates(rules: readonly GrafanaRule[]): Array<{ state: RuleState; rules: number }> {
  return RULE_STATES.map((state) => ({
    state,
    rules: rules.filter((rule) => rule.state === state).length,
  })).filter((counted) => counted.rules > 0);
}

/** Every alert with its rule: those that fire first, then the newest. */
export function activeAlerts(rules: readonly GrafanaRule[]): Array<ActiveAlert & { rule: GrafanaRule }> {
  const order = { firing: 0, pending: 1 };
  return rules
    .flatMap((rule) => rule.alerts.map((alert) => ({ ...alert, rule })))
    .sort((a, b) => order[a.state] - order[b.state] || (b.since ?? 0) - (a.since ?? 0));
}
