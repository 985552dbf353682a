import { count, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/**
 * Attempts over time: those that begin a logical call, and those that repeat one. A logical call counts where its first
 * attempt is.
 */
export function retriesOverTimeQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current', groupBy: [], measures: ['calls', 'retries'], bucketed: true },
  });
  return query(`${scope.screen}/attempts`, {
    columns: { time: time(), first_attempts: count('Int64'), retries: count() },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'time',
      first_attempts: 'sum(source.calls) - sum(source.retries)',
      retries: 'sum(source.retries)',
    },
    from: `${source} AS source`,
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
