import { count, nullable, number, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { callsStoredFrom, windowAliases } from '../../sql/window';
import { bucketAliases } from '../../sql/buckets';
import { activeDays, DAY_STEP, type ActiveCalls } from './activity';
import { KNOWN_TO, type GrowthUnit } from './firstKeys';

/**
 * The active units of each whole week of the period (from Monday to Sunday) by where they come from, and, as numbers below
 * 0, those that were active in the week before only. New are those without an earlier active week in all that is stored;
 * in the first stored week nobody can tell, so that new is null.
 */
export function lifecycleQuery(scope: Scope, unit: GrowthUnit, calls: ActiveCalls) {
  const weeks = subquery({
    select: ['unit', 'groupUniqArray(toMonday(day)) AS weeks', 'min(toMonday(day)) AS first_week'],
    from: activeDays(scope, unit, 'stored', calls),
    groupBy: ['unit'],
  });
  const kind = "multiIf(week = first_week, 'new', has(weeks, week - 7), 'returning', 'resurrected')";
  const active = `arrayMap(week -> (week, ${kind}), weeks)`;
  const dormant = "arrayMap(week -> (week + 7, 'dormant'), arrayFilter(week -> NOT has(weeks, week + 7), weeks))";
  const entries = subquery({
    select: [`arrayJoin(arrayConcat(${active}, ${dormant})) AS entry`, 'entry.1 AS monday', 'entry.2 AS kind'],
    from: weeks,
  });
  const countOf = (name: string) => `countIf(kind = '${name}')`;
  return query(`${scope.screen}/lifecycle`, {
    columns: {
      time: time(),
      new: nullable(count()),
      returning: count(),
      resurrected: count(),
      /** Below 0. */
      dormant: number('Int64'),
    },
    with: [
      ...windowAliases({ stored: true }),
      ...bucketAliases(DAY_STEP, 'stored_from', 'stored_to'),
      KNOWN_TO,
      `toMonday(toDate(${callsStoredFrom(scope.database)}, zone)) AS observed_week`,
    ],
    select: {
      time: "toTimeZone(toDateTime(monday, zone), 'UTC')",
      new: `if(monday <= observed_week, NULL, ${countOf('new')})`,
      returning: countOf('returning'),
      resurrected: countOf('resurrected'),
      dormant: `-toInt64(${countOf('dormant')})`,
    },
    from: entries,
    where: ['monday >= toMonday(toDate(current_from, zone))', 'monday + 7 <= toDate(known_to, zone)'],
    groupBy: ['monday'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
