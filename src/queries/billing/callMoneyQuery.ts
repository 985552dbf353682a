import { TABLE, type Measure } from '../../../model/sources';
import { bucketAliases } from '../../sql/buckets';
import { count, id, text } from '../../sql/columns';
import { BILLED_CONSUMERS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { DAY_STEP } from '../growth/activity';
import { loadInForce } from './billingQuery';
import { wholeDays } from './wholeDays';

const MEASURES = ['calls', 'retries', 'response_bytes', 'upstream_us', 'cost', 'revenue'] as const satisfies Measure[];

/**
 * What the calls of each organization under each plan cost and earn on the whole days of the period. Amounts are exact, as
 * text. The revenue leaves out the days that an invoice of the organization covers.
 */
export function callMoneyQuery(scope: Scope) {
  const { database } = scope;
  const groups = ['organization_id', 'plan_id'] as const;
  const source = callsSource({ ...scope, window: 'current', groupBy: groups, measures: MEASURES, bucketed: true });
  const daily = subquery({
    select: [
      ...[...groups, 'toDate(source.time) AS day'],
      ...MEASURES.map((measure) => `sum(source.${measure}) AS day_${measure}`),
    ],
    from: `${source} AS source`,
    groupBy: [...groups, 'day'],
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
    with: [
      ...windowAliases({ bounds: wholeDays() }),
      ...bucketAliases(DAY_STEP, 'current_from', 'current_to', "'UTC'"),
    ],
    select: {
      organization: 'toString(daily.organization_id)',
      plan: 'toString(daily.plan_id)',
      logical_calls: 'toUInt64(sum(daily.day_calls) - sum(daily.day_retries))',
      response_bytes: 'sum(daily.day_response_bytes)',
      upstream_us: 'sum(daily.day_upstream_us)',
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
