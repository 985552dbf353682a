import { MIN_CALLS, SERVER_ERRORS, SILENT } from '../attention/signals';
import { subquery } from '../../sql/statement';

/*
 * What the hours of a consumer say. Each source needs `hours` in the WITH clause, an array of (number of the hour since
 * the epoch, calls, server errors, calls with a known outcome) in the order of time, and `this_hour`.
 */

/** The type of `hours`. */
export const HOUR_TYPE = 'Array(Tuple(Int64, Int64, Int64, Int64))';

/** Hours between two hours of one failure period. */
const FAILURE_GAP = 3;

/** A silence ends what was usual in the same hours a week earlier. */
const WEEK_HOURS = 168;

/** The calls whose number is worth a line. */
const MILESTONES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

const timeOf = (hour: string) => `toDateTime64((${hour}) * 3600, 3, 'UTC')`;

const ended = (hour: string) => `if((${hour}) > this_hour, NULL, ${timeOf(hour)})`;

const counted = (sql: string) => `toNullable(toUInt64(${sql}))`;

/** Hours in which at least MIN_CALLS calls ended and so large a share failed in the API, with few hours between. */
export function failurePeriods(): string {
  const { minErrors, minHourRate } = SERVER_ERRORS;
  const bad = `arrayFilter(hour -> hour.4 >= ${MIN_CALLS} AND hour.3 >= ${minHourRate} * hour.4, hours)`;
  const before = `arrayResize(arrayPushFront(bad, (toInt64(0), toInt64(0), toInt64(0), toInt64(0))), length(bad))`;
  return subquery({
    select: [
      `${timeOf('run[1].1')} AS time`,
      `${ended('run[-1].1 + 1')} AS until`,
      ...["'failure' AS kind", "'' AS detail"],
      `${counted('arraySum(hour -> hour.4, run)')} AS calls`,
      `${counted('arraySum(hour -> hour.3, run)')} AS part`,
    ],
    from: subquery({
      select: [`arrayJoin(arraySplit((hour, last) -> hour.1 - last.1 > ${FAILURE_GAP}, bad, ${before})) AS run`],
      from: subquery({ select: [`${bad} AS bad`], from: 'system.one' }),
    }),
    where: [`part >= ${minErrors}`],
  });
}

/** Hours without a call, as many as make a claim, in which calls came a week earlier: nights are no news. */
export function silences(): string {
  const { minHours, minExpectedCalls } = SILENT;
  const numbers = 'arrayMap(hour -> hour.1, hours)';
  const gaps = `arrayZip(${numbers}, arrayPopFront(arrayPushBack(${numbers}, this_hour + 1)))`;
  const isMeanwhile = `hour.1 > gap.1 - ${WEEK_HOURS} AND hour.1 < gap.2 - ${WEEK_HOURS}`;
  return subquery({
    select: [
      `${timeOf('gap.1 + 1')} AS time`,
      `${ended('gap.2')} AS until`,
      ...["'silence' AS kind", "'' AS detail"],
      `${counted(`arraySum(hour -> if(${isMeanwhile}, hour.2, 0), hours)`)} AS calls`,
      `CAST(NULL, 'Nullable(UInt64)') AS part`,
    ],
    from: subquery({
      select: [`arrayJoin(arrayFilter(gap -> gap.2 - gap.1 > ${minHours}, ${gaps})) AS gap`],
      from: 'system.one',
    }),
    where: [`calls >= ${minExpectedCalls}`],
  });
}

/** The hours in which the number of calls that are stored reached a round number. */
export function milestones(): string {
  const reached = 'arrayFirstIndex(sum -> sum >= milestone, arrayCumSum(hour -> hour.2, hours))';
  return subquery({
    select: [
      `${timeOf(`hours[${reached}].1`)} AS time`,
      "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))') AS until",
      ...["'milestone' AS kind", "'' AS detail"],
      `${counted('milestone')} AS calls`,
      "CAST(NULL, 'Nullable(UInt64)') AS part",
    ],
    from: subquery({ select: [`arrayJoin([${MILESTONES.join(', ')}]) AS milestone`], from: 'system.one' }),
    where: [`${reached} > 0`],
  });
}
