import { readinessOf, type ConnectionReport } from '../../data/connectionTest';
import type { SetupFacts } from '../../queries/setup/setupFactsQuery';

/** What is looked at, in the order of setting it up. */
export const CHECKS = [
  'tables',
  'calls',
  'consumers',
  'endpoints',
  'plans',
  'quotas',
  'costs',
  'deploys',
  'prometheus',
  'alerts',
] as const;

export type CheckId = (typeof CHECKS)[number];

/** `waiting`: it comes by itself. `unknown`: it cannot be looked at from here. */
export type CheckState = 'done' | 'open' | 'waiting' | 'unknown';

/** What is known. */
export interface SetupState {
  report: ConnectionReport;
  /** Undefined without tables. */
  facts?: SetupFacts;
  prometheus: number;
  /** Alert rules of Callsight; undefined where they cannot be read. */
  alertRules?: number;
}

/** Share of calls from which on a column counts as set up: what is left are callers that nobody knows. */
const MOST = 0.9;

/** How far one step of setting up is. */
export function checkState(id: CheckId, state: SetupState): CheckState {
  const { report, facts } = state;
  const readiness = readinessOf(report);
  if (id === 'tables') {
    return readiness === 'missing-tables' ? 'open' : 'done';
  }
  if (id === 'prometheus') {
    return state.prometheus > 0 ? 'done' : 'open';
  }
  if (id === 'alerts') {
    return state.alertRules === undefined ? 'unknown' : doneIf(state.alertRules > 0);
  }
  if (id === 'calls') {
    return readiness === 'ready' ? 'done' : 'waiting';
  }
  if (id === 'deploys') {
    return doneIf((facts?.deploys ?? 0) > 0);
  }
  if (facts === undefined || facts.calls === 0) {
    return 'waiting';
  }
  const share = carried(id, facts) / facts.calls;
  // A plan, a quota or a price need not be known of every call.
  return doneIf(id === 'consumers' || id === 'endpoints' ? share >= MOST : share > 0);
}

/** The calls that carry what a step is about. */
export function carried(
  id: Exclude<CheckId, 'tables' | 'calls' | 'deploys' | 'prometheus' | 'alerts'>,
  facts: SetupFacts
): number {
  const { named_calls, endpoint_calls, plan_calls, quota_calls, cost_calls } = facts;
  return {
    consumers: named_calls,
    endpoints: endpoint_calls,
    plans: plan_calls,
    quotas: quota_calls,
    costs: cost_calls,
  }[id];
}

const doneIf = (condition: boolean): CheckState => (condition ? 'done' : 'open');
