import { count, text } from '../../sql/columns';
import { FILTER_VALUES } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { windowAliases } from '../../sql/window';

/** The services and endpoints that are called in the period, those with most calls first: what an objective can be about. */
export function trialEndpointsQuery(scope: Scope) {
  const columns = ['service', 'endpoint'] as const;
  return query(`${scope.screen}/endpoints`, {
    columns: { service: text(), endpoint: text(), calls: count() },
    with: windowAliases(),
    select: {
      service: 'toString(source.service)',
      endpoint: 'toString(source.endpoint)',
      calls: 'sum(source.calls)',
    },
    from: `${callsSource({ ...scope, window: 'current', groupBy: columns, measures: ['calls'] })} AS source`,
    where: ["source.service != ''", "source.endpoint != ''"],
    groupBy: ['service', 'endpoint'],
    orderBy: ['calls DESC', 'service', 'endpoint'],
    limit: FILTER_VALUES,
  });
}

export type TrialEndpointsRow = RowOf<ReturnType<typeof trialEndpointsQuery>>;
