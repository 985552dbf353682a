import { count, nullable, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { callsStoredFrom, windowAliases } from '../../sql/window';
import { MONTH_DAYS, WEEK_DAYS } from '../../growth/retention/rollingActive';
import { activeDays, dayAliases, type ActiveCalls } from './activity';
import { KNOWN_TO, type GrowthUnit } from './firstKeys';

/** Days before and after all that are stored. */
const NEVER_BEFORE = "toDate('1970-01-01')";
const NEVER = "toDate('2100-01-01')";

/**
 * Units that were active on each whole day of the period, in the 7 and in the 28 days that end with it: exact. A unit
 * is added to a count on an active day after a gap of a window, and taken off again a window after an active day with no
 * other one within it; the count of a day is the sum of these steps. Null where calls are stored for less than the window.
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

/** Steps of a window in each unit's array `days`: it begins after a longer gap and ends before one. What a shorter gap adds and takes off is the same. */
function windowSteps(length: number, step: (sign: '1' | '-1') => string): string[] {
  const follows = `arrayFilter((day, last) -> day - last > ${length}, days, arrayPushFront(arrayPopBack(days), ${NEVER_BEFORE}))`;
  const ends = `arrayFilter((day, next) -> next - day > ${length}, days, arrayPushBack(arrayPopFront(days), ${NEVER}))`;
  return [
    `arrayMap(day -> (day, ${step('1')}), ${follows})`,
    `arrayMap(day -> (day + ${length}, ${step('-1')}), ${ends})`,
  ];
}

/** Arrays of `(day, step of the month, step of the week, active on the day)`: of each unit, and of every day nothing. */
function stepsOf(scope: Scope, unit: GrowthUnit, calls: ActiveCalls): string {
  const steps = [
    ...windowSteps(MONTH_DAYS, (sign) => `${sign}, 0, 0`),
    ...windowSteps(WEEK_DAYS, (sign) => `0, ${sign}, 0`),
    'arrayMap(day -> (day, 0, 0, 1), days)',
  ];
  const units = subquery({
    select: ['arraySort(groupArray(day)) AS days'],
    from: activeDays(scope, unit, 'days', calls),
    groupBy: ['unit'],
  });
  const calendar = `arrayMap(number -> (start_day + number, 0, 0, 0), range(toUInt32(greatest(0, end_day - start_day))))`;
  return `(
SELECT arrayConcat(${steps.join(', ')}) AS entries FROM ${units}
UNION ALL
SELECT ${calendar} AS entries
)`;
}
