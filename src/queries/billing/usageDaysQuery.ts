import { CONSUMER_DAYS, TABLE } from '../../../model/sources';
import { count, id, text } from '../../sql/columns';
import { USAGE_DAY_ROWS } from '../../sql/limits';
import { measureColumns } from '../../sql/measures';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { loadInForce } from './billingQuery';
import { wholeDays } from './wholeDays';

/**
 * Units that organizations with a price for units, or all with a subscription, use a day of UTC, from before the period on: the tier of a billing
 * period depends on what was used since it began. Whole days are in the rollup by day.
 * @param daysBefore as long as a billing period can be
 */
export function usageDaysQuery({ screen, database }: Scope, daysBefore: number, who: 'metered' | 'all' = 'metered') {
  const load = loadInForce(database);
  const subscribed = `SELECT organization_id FROM ${qualified(database, TABLE.subscriptions)} WHERE load = ${load}`;
  const metered = `${subscribed} AND plan_id IN (
SELECT plan_id FROM ${qualified(database, TABLE.prices)} WHERE load = ${load} AND meter != '')`;
  const { table, timeColumn } = CONSUMER_DAYS;
  const days = subquery({
    select: ['organization_id', timeColumn, ...measureColumns(['calls', 'retries', 'successes'], 'rollup')],
    from: qualified(database, table),
    where: [
      `${timeColumn} >= current_from AND ${timeColumn} < current_to`,
      `organization_id IN (${who === 'all' ? subscribed : metered})`,
    ],
  });
  return query(`${screen}/usage-days${who === 'all' ? '-of-all' : ''}`, {
    columns: {
      organization: id(),
      /** As text: `2026-11-01`. */
      day: text(),
      logical_calls: count(),
      successful_calls: count(),
    },
    with: windowAliases({ bounds: wholeDays(daysBefore) }),
    select: {
      organization: 'toString(days.organization_id)',
      day: `toString(toDate(days.${timeColumn}))`,
      logical_calls: 'toUInt64(sum(days.calls) - sum(days.retries))',
      successful_calls: 'sum(days.successes)',
    },
    from: `${days} AS days`,
    groupBy: ['organization', 'day'],
    orderBy: ['organization', 'day'],
    limit: USAGE_DAY_ROWS,
  });
}

export type UsageDayRow = RowOf<ReturnType<typeof usageDaysQuery>>;
