import { count, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Calls over time by outcome. */
export function outcomeQuery(scope: Scope) {
  const source = callsSource({
    ...scope,
    window: 'current',
    groupBy: [],
    measures: ['calls', 'successes', 'client_errors', 'server_errors'],
    bucketed: true,
  });
  return query(`${scope.screen}/outcome`, {
    columns: {
      time: time(),
      success: count(),
      client_errors: count(),
      server_errors: count(),
      unknown: count('Int64'),
    },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'time',
      success: 'sum(source.successes)',
      client_errors: 'sum(source.client_errors)',
      server_errors: 'sum(source.server_errors)',
      unknown: 'sum(source.calls) - sum(source.successes) - sum(source.client_errors) - sum(source.server_errors)',
    },
    from: `${source} AS source`,
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
