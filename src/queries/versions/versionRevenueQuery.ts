import { EVENTS } from '../../../model/sources';
import { flag, money } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { storedAliases, windowAliases } from '../../sql/window';
import { IS_CHOSEN } from './chosenVersion';

/**
 * One row: revenue of the calls on the chosen version, and of all calls, in the account's currency. From raw events: the
 * rollup that has money may lack it on days whose events are deleted, and what it lacks is not known.
 */
export function versionRevenueQuery(scope: Scope) {
  return query(`${scope.screen}/version-revenue`, {
    columns: {
      revenue: money(),
      revenue_total: money(),
      /** The period begins before the events that are stored one by one: their revenue is not in it. */
      is_partial: flag(),
    },
    with: [...windowAliases(), ...storedAliases(scope.database)],
    select: {
      revenue: `toFloat64(sumIf(events.revenue, ${IS_CHOSEN}))`,
      revenue_total: 'toFloat64(sum(events.revenue))',
      is_partial: 'assumeNotNull(events_are_cut)',
    },
    from: `${qualified(scope.database, EVENTS.table)} AS events`,
    where: rawCalls(scope),
    limit: 1,
  });
}

export type VersionRevenueRow = RowOf<ReturnType<typeof versionRevenueQuery>>;
