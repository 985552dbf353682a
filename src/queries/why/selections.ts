import type { Dimension } from '../../../model/dimensions';
import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { EVENTS } from '../../../model/sources';
import {
  countedCalls,
  FAILED,
  IS_CLIENT_ERROR,
  IS_SERVER_ERROR,
  IS_UNKNOWN_OUTCOME,
  KNOWN_OUTCOME,
  rawCalls,
} from '../../sql/conditions';
import { qualified } from '../../sql/quote';
import { eventConditionsOf, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import type { Selection } from './whyQuery';

/** Calls that can be compared with all others of a scope, in the order of the control. */
export const SELECTIONS = [
  'failed',
  'server_errors',
  'client_errors',
  'slow',
  'slower',
  'retries',
  'unknown_outcomes',
  'period',
] as const;

export type SelectionName = (typeof SELECTIONS)[number];

const OUTCOME: readonly Dimension[] = ['error_class', 'status_code', 'error_type'];

/** The dimensions that a selection is made of: they describe it and do not explain it. */
export const DEFINING: Record<SelectionName, readonly Dimension[]> = {
  failed: OUTCOME,
  server_errors: OUTCOME,
  client_errors: OUTCOME,
  slow: [],
  slower: [],
  retries: ['attempt', 'retry_reason'],
  unknown_outcomes: OUTCOME,
  period: [],
};

/** Of all calls, those above this quantile are the slowest. */
const SLOW_QUANTILE = 0.95;

/** Days before the period whose calls say what is usual, and how many of them an endpoint needs. */
const USUAL_DAYS = 7;
const MIN_USUAL_CALLS = 20;

/** In place of the usual latency where it is not known: no call takes longer. */
const NOT_KNOWN = 'toFloat64(4294967295)';

const of = (sql: string): Selection => ({ by: 'condition', condition: { sql, columns: [] } });

/** Calls by their outcome, against those whose outcome is known too. */
const ofOutcome = (sql: string): Selection => ({
  by: 'condition',
  condition: { sql, columns: ['error_class'] },
  among: KNOWN_OUTCOME,
});

/** The selection of a name within a scope. */
export function selectionOf(name: SelectionName, scope: Scope): Selection {
  switch (name) {
    case 'failed':
      return ofOutcome(FAILED.sql);
    case 'server_errors':
      return ofOutcome(IS_SERVER_ERROR);
    case 'client_errors':
      return ofOutcome(IS_CLIENT_ERROR);
    case 'slow':
      return of(`NOT long_lived AND duration_us > ${slowest(scope)}`);
    case 'slower':
      return of(`NOT long_lived AND duration_us > ${usual(scope)}`);
    case 'retries':
      return of('attempt > 1');
    case 'unknown_outcomes':
      return of(IS_UNKNOWN_OUTCOME);
    case 'period':
      return { by: 'period' };
  }
}

/** Microseconds that SLOW_QUANTILE of the calls of the period take at most, within 0.4% (bfloat16). */
function slowest(scope: Scope): string {
  const conditions = [...rawCalls(scope), 'NOT long_lived'];
  return `(SELECT quantileBFloat16(${SLOW_QUANTILE})(duration_us) FROM ${qualified(scope.database, EVENTS.table)}
WHERE ${conditions.join(' AND ')})`;
}

/**
 * SQL of the microseconds that SLOW_QUANTILE of the calls of an event's endpoint took at most in the days before the
 * period: what others call, and an endpoint that is always slow, make no call slower than usual.
 */
function usual(scope: Scope): string {
  const endpoint = `concatWithSeparator('\\0', ${ENDPOINT_IDENTITY.join(', ')})`;
  const endpoints = subquery({
    select: [`${endpoint} AS called`, `quantileBFloat16(${SLOW_QUANTILE})(duration_us) AS usual_us`],
    from: qualified(scope.database, EVENTS.table),
    where: [
      ...[countedCalls(scope), 'NOT long_lived', ...eventConditionsOf(scope)],
      `${EVENTS.timeColumn} >= current_from - toIntervalDay(${USUAL_DAYS}) AND ${EVENTS.timeColumn} < current_from`,
    ],
    groupBy: ['called'],
    having: `count() >= ${MIN_USUAL_CALLS}`,
  });
  const lists = `(SELECT (groupArray(called), groupArray(usual_us)) FROM ${endpoints})`;
  return `transform(${endpoint}, ${lists}.1, ${lists}.2, ${NOT_KNOWN})`;
}
