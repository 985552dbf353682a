import { count, nullable, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { callsStoredFrom, windowAliases } from '../../sql/window';
import { MONTH_DAYS, WEEK_DAYS } from '../../growth/retention/rollingActive';
import { activeDays, dayAliases, type ActiveCalls } from './activity';
import { KNOWN_TO, type GrowthUnit } from './firstKeys';

/** A day after all that are stored. */
const NEVER = "toDate('2100-01-01')";

/**
 * Units that were active on each whole day of the period, in the 7 and in the 28 days that end with it: exact. An active
 * day adds its unit to a count, and takes it off again when the unit has no other one within the window; the count of a
 * day is the sum of these steps. Null where calls are stored for less than the window.
 */
export function activeConsumersQuery(scope: Scope, unit: GrowthUnit, calls: ActiveCalls) {
  const sumOf = (step: string) => `sum(${step}) OVER (ORDER BY at ROWS UNBOUNDED PRECEDING)`;
  const known = (days: number, step: string) =>
    `if(at - ${days - 1} < observed_day, NULL, toUInt64(greatest(0, ${sumOf(step)})))`;
  const counted = subquery({
    select: ['at', 'sum(entry.2) AS month', 'sum(entry.3) AS week', 'sum(entry.4) AS today'],
    from: subquery({ select: ['arrayJoin(entries) AS entry', 'entry.1 AS at'], from: stepsOf(scope, unit, calls) }),
    groupBy: ['at'],
  });
  const running = subquery({
    select: [
      'at',
      'toUInt64(today) AS day_count',
      `${known(WEEK_DAYS, 'week')} AS week_count`,
      `${known(MONTH_DAYS, 'month')} AS month_count`,
    ],
    from: counted,
  });
  return query(`${scope.screen}/active-consumers`, {
    columns: { time: time(), dau: count(), wau: nullable(count()), mau: nullable(count()) },
    with: [
      ...windowAliases(),
      KNOWN_TO,
      ...dayAliases(MONTH_DAYS - 1),
      `toDate(${callsStoredFrom(scope.database)}, zone) AS observed_day`,
    ],
    select: {
      time: "toTimeZone(toDateTime(at, zone), 'UTC')",
      dau: 'day_count',
      wau: 'week_count',
      mau: 'month_count',
    },
    from: running,
    where: ['at >= start_day', 'at < end_day'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}

/** Arrays of `(day, step of the month, step of the week, active on the day)`: of active days, and of every day nothing. */
function stepsOf(scope: Scope, unit: GrowthUnit, calls: ActiveCalls): string {
  const ends = (days: number) => `least(day + ${days}, next_day)`;
  const steps = ['(day, 1, 1, 1)', `(${ends(MONTH_DAYS)}, -1, 0, 0)`, `(${ends(WEEK_DAYS)}, 0, -1, 0)`];
  const gaps = subquery({
    select: [
      'day',
      `leadInFrame(day, 1, ${NEVER}) OVER (PARTITION BY unit ORDER BY day
    ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_day`,
    ],
    from: activeDays(scope, unit, 'days', calls),
  });
  const calendar = `arrayMap(number -> (start_day + number, 0, 0, 0), range(toUInt32(greatest(0, end_day - start_day))))`;
  return `(
SELECT [${steps.join(', ')}] AS entries FROM ${gaps}
UNION ALL
SELECT ${calendar} AS entries
)`;
}
