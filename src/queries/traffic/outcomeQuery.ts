import { MAX_POINTS } from '../../sql/limits';
import { callsSource, type Scope } from '../../sql/source';
import { statement } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Calls over time by who has to act: `time`, `success`, `client_errors`, `server_errors`. */
export function outcomeQuery(scope: Scope): string {
  const source = callsSource({
    ...scope,
    window: 'current',
    groupBy: [],
    measures: ['calls', 'client_errors', 'server_errors'],
    bucketed: true,
  });
  return statement({
    with: windowAliases({ step: PANEL_STEP }),
    select: [
      'time',
      'sum(source.calls) - sum(source.client_errors) - sum(source.server_errors) AS success',
      'sum(source.client_errors) AS client_errors',
      'sum(source.server_errors) AS server_errors',
    ],
    from: `${source} AS source`,
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
