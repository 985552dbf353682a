import { count, text } from '../../sql/columns';
import { RETENTION_ROWS, RETENTION_WEEKS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { callsStoredFrom, windowAliases } from '../../sql/window';
import { activeDays, dayAliases, type ActiveCalls } from './activity';
import { firstKeys, KNOWN_TO, type GrowthUnit } from './firstKeys';

export interface CohortsAsked {
  unit: GrowthUnit;
  /** Successful calls of a day that make it active. */
  calls: ActiveCalls;
  /** Whether cohorts are told apart by the plan that their units began with. */
  byPlan: boolean;
}

/**
 * Retention from the first key on, one row for each cohort (the calendar week of the key) and week of life. Week k of a
 * unit is the days 7k to 7k + 6 from the day of its key on; it is `eligible` when that week is over, and only then it counts
 * as active or not. Rows without an eligible unit say that the week is not over. Units whose beginning is not stored are in
 * a row of their own, whose cohort is empty. The filters choose keys; all calls of the units count.
 */
export function cohortsQuery(scope: Scope, { unit, calls, byPlan }: CohortsAsked) {
  const isOver = 'key_day + 7 * (week + 1) <= end_day';
  return query(`${scope.screen}/cohorts`, {
    columns: {
      /** The Monday of the week, as text. */
      cohort: text(),
      plan: text(),
      week: count('UInt32'),
      size: count(),
      eligible: count(),
      active: count(),
      active_since: count(),
      active_throughout: count(),
    },
    with: [
      ...windowAliases(),
      KNOWN_TO,
      ...dayAliases(0),
      `toDate(${callsStoredFrom(scope.database)}, zone) AS observed_day`,
    ],
    select: {
      cohort: "if(is_known, toString(toMonday(key_day)), '')",
      plan: byPlan ? 'key_plan' : "''",
      week: 'arrayJoin(range(toUInt32(if(is_known, weeks_total, 1))))',
      size: 'count()',
      eligible: `countIf(${isOver})`,
      active: `countIf(${isOver} AND has(weeks, week))`,
      active_since: `countIf(${isOver} AND arrayExists(one -> one >= week, weeks))`,
      active_throughout: `countIf(${isOver} AND arrayCount(one -> one <= week, weeks) = week + 1)`,
    },
    from: lives(scope, unit, calls),
    groupBy: ['cohort', 'plan', 'week'],
    orderBy: ['cohort', 'plan', 'week'],
    limit: RETENTION_ROWS,
  });
}

export type CohortsRow = RowOf<ReturnType<typeof cohortsQuery>>;

/** The units with the day of their key and the weeks of their life in which they were active, each once. */
function lives(scope: Scope, unit: GrowthUnit, calls: ActiveCalls): string {
  const all = { ...scope, where: [] };
  const active = subquery({
    select: ['unit', 'groupArray(day) AS days'],
    from: activeDays(all, unit, 'days', calls),
    groupBy: ['unit'],
  });
  return subquery({
    select: [
      ...['toDate(key_time, zone) AS key_day', 'key_plan', 'key_day >= observed_day AS is_known'],
      'arrayDistinct(arrayMap(one -> toUInt32(intDiv(one - key_day, 7)), arrayFilter(one -> one >= key_day, days))) AS weeks',
      `least(${RETENTION_WEEKS}, 1 + intDiv(toUInt32(greatest(0, end_day - start_day)), 7)) AS weeks_total`,
    ],
    from: `${firstKeys(scope, unit, 'current_from')} AS keys LEFT JOIN ${active} AS activity USING (unit)`,
  });
}
