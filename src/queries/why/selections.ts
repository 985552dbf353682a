import type { Dimension } from '../../../model/dimensions';
import { EVENTS } from '../../../model/sources';
import {
  FAILED,
  IS_CLIENT_ERROR,
  IS_SERVER_ERROR,
  IS_UNKNOWN_OUTCOME,
  KNOWN_OUTCOME,
  rawCalls,
} from '../../sql/conditions';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import type { Selection } from './whyQuery';

/** Calls that can be compared with all others of a scope, in the order of the control. */
export const SELECTIONS = [
  'failed',
  'server_errors',
  'client_errors',
  'slow',
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
  retries: ['attempt', 'retry_reason'],
  unknown_outcomes: OUTCOME,
  period: [],
};

/** Of all calls, this share is the slowest. */
const SLOW_QUANTILE = 0.95;

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
