import { EVENTS, TABLE } from '../../../model/sources';
import { count, id, text } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { BILLED_CONSUMERS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { loadInForce } from './billingQuery';
import { wholeDays } from './wholeDays';

/**
 * What the calls of each organization under each plan cost and earn on the whole days of the period. Amounts are exact, as
 * text. The revenue leaves out the days that an invoice of the organization covers.
 */
export function callMoneyQuery(scope: Scope) {
  const { database } = scope;
  const daily = subquery({
    select: [
      ...[
        'organization_id',
        'plan_id',
        `toDate(${EVENTS.timeColumn}, 'UTC') AS day`,
        'countIf(attempt <= 1) AS logical',
      ],
      ...['sum(response_bytes) AS bytes', 'sum(upstream_us) AS upstream'],
      ...['sum(events.cost) AS day_cost', 'sum(events.revenue) AS day_revenue'],
    ],
    from: `${qualified(database, EVENTS.table)} AS events`,
    where: rawCalls(scope),
    groupBy: ['organization_id', 'plan_id', 'day'],
  });
  const invoiced = subquery({
    select: ['organization_id', 'groupArray((toDate(period_start), toDate(period_end))) AS spans'],
    from: qualified(database, TABLE.invoices),
    where: [`load = ${loadInForce(database)}`],
    groupBy: ['organization_id'],
  });
  return query(`${scope.screen}/call-money`, {
    columns: {
      organization: id(),
      plan: id(),
      logical_calls: count(),
      response_bytes: count(),
      upstream_us: count(),
      cost: text(),
      revenue: text(),
    },
    with: windowAliases({ bounds: wholeDays() }),
    select: {
      organization: 'toString(daily.organization_id)',
      plan: 'toString(daily.plan_id)',
      logical_calls: 'sum(daily.logical)',
      response_bytes: 'sum(daily.bytes)',
      upstream_us: 'sum(daily.upstream)',
      cost: 'toString(sum(daily.day_cost))',
      revenue:
        'toString(sumIf(daily.day_revenue, NOT arrayExists(span -> daily.day >= span.1 AND daily.day < span.2, invoiced.spans)))',
    },
    from: `${daily} AS daily LEFT JOIN ${invoiced} AS invoiced ON invoiced.organization_id = daily.organization_id`,
    groupBy: ['organization', 'plan'],
    orderBy: ['organization', 'plan'],
    limit: BILLED_CONSUMERS,
  });
}

export type CallMoneyRow = RowOf<ReturnType<typeof callMoneyQuery>>;
