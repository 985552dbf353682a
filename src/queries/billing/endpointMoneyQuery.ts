import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import type { Measure } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { endpointIdentity, rowLabel, rowPath } from '../../sql/breakdown';
import { count, id, text } from '../../sql/columns';
import { MARGIN_CELLS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { wholeDays } from './wholeDays';

const MEASURES = ['calls', 'retries', 'cost', 'revenue'] as const satisfies Measure[];

/**
 * What the calls of each organization under each plan cost and earn at each endpoint on the whole days of the period:
 * exact amounts, as text. Those of invoiced days are among them: they are weights of what an account has.
 */
export function endpointMoneyQuery(scope: Scope) {
  const groups = ['organization_id', 'plan_id', ...ENDPOINT_IDENTITY] as const;
  const counted = subquery({
    select: [...groups, ...MEASURES.map((measure) => `sum(source.${measure}) AS all_${measure}`)],
    from: `${callsSource({ ...scope, window: 'current', groupBy: groups, measures: MEASURES })} AS source`,
    groupBy: groups,
  });
  const { service, method, api_version, endpoint } = endpointIdentity('counted');
  return query(`${scope.screen}/endpoint-money`, {
    columns: {
      organization: id(),
      plan: id(),
      label: text(),
      path: text(),
      logical_calls: count(),
      cost: text(),
      revenue: text(),
    },
    with: windowAliases({ bounds: wholeDays() }),
    select: {
      organization: 'toString(counted.organization_id)',
      plan: 'toString(counted.plan_id)',
      label: rowLabel({ by: 'endpoint' }, scope.database, 'counted').label,
      path: rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]),
      logical_calls: 'toUInt64(counted.all_calls - counted.all_retries)',
      cost: 'toString(counted.all_cost)',
      revenue: 'toString(counted.all_revenue)',
    },
    from: `${counted} AS counted`,
    orderBy: ['organization', 'plan', 'path'],
    limit: MARGIN_CELLS,
  });
}

export type EndpointMoneyRow = RowOf<ReturnType<typeof endpointMoneyQuery>>;
