import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { EVENTS } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { endpointIdentity, rowLabel, rowPath } from '../../sql/breakdown';
import { count, id, text } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { MARGIN_CELLS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { wholeDays } from './wholeDays';

/**
 * What the calls of each organization under each plan cost and earn at each endpoint on the whole days of the period:
 * exact amounts, as text. Those of invoiced days are among them: they are weights of what an account has.
 */
export function endpointMoneyQuery(scope: Scope) {
  const counted = subquery({
    select: [
      ...['organization_id', 'plan_id', ...ENDPOINT_IDENTITY, 'countIf(attempt <= 1) AS logical'],
      ...['sum(events.cost) AS total_cost', 'sum(events.revenue) AS total_revenue'],
    ],
    from: `${qualified(scope.database, EVENTS.table)} AS events`,
    where: rawCalls(scope),
    groupBy: ['organization_id', 'plan_id', ...ENDPOINT_IDENTITY],
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
      logical_calls: 'counted.logical',
      cost: 'toString(counted.total_cost)',
      revenue: 'toString(counted.total_revenue)',
    },
    from: `${counted} AS counted`,
    orderBy: ['organization', 'plan', 'path'],
    limit: MARGIN_CELLS,
  });
}

export type EndpointMoneyRow = RowOf<ReturnType<typeof endpointMoneyQuery>>;
