import { RHYTHM_WEEKS } from '../../../../model/rhythm';
import { SHORTEST_PAUSE, WEEK_HOURS } from '../../../growth/rhythm/lateness';
import { subquery } from '../../../sql/statement';
import { keysOf, momentSql, type Moments } from '../moments';
import { hourOf } from './activity';

/** Weeks, counted since the epoch, that the weeks of a rhythm touch. */
const TOUCHED_WEEKS = RHYTHM_WEEKS + 1;

/**
 * A sub-query with the lateness of each organization, as src/growth/rhythm/lateness has it: `organization_id`, `active`,
 * `max_op`, `max_clock`, `gap_op`, `gap_clock`, `lateness`, `last_active`. Hours are counted since the epoch. An
 * organization with one active hour has none.
 * @param activity sub-query with `organization_id` and `active`, the active hours of RHYTHM_WEEKS weeks, sorted; over a
 * series also with `at`
 */
export function latenessOf(activity: string, moments: Moments = 'now'): string {
  const keys = keysOf(moments);
  const now = hourOf(momentSql(moments));
  const counts = (size: number, index: string) =>
    `arrayReduce('countResample(0, ${size}, 1)', active, arrayMap(h -> toUInt32(${index}), active))`;
  const weekly = subquery({
    select: [
      ...['organization_id', ...keys, 'active', 'active[-1] AS last_active'],
      `${counts(WEEK_HOURS, `h % ${WEEK_HOURS}`)} AS by_hour`,
      `least(${RHYTHM_WEEKS}, greatest(1, ceil((${now} - active[1]) / ${WEEK_HOURS}))) AS weeks`,
      `arrayMap(n -> (n + length(active) / ${WEEK_HOURS}) / (weeks + 1), by_hour) AS weights`,
      'arrayCumSum(weights) AS passed_in_week',
      // The times of the active hours are taken from those of all hours by position: a lambda that looks them up in an
      // array copies the array for each of its elements.
      `intDiv(active[1], ${WEEK_HOURS}) * ${WEEK_HOURS} AS first_hour`,
      `${counts(TOUCHED_WEEKS * WEEK_HOURS, 'h - first_hour')} AS is_active`,
      `arrayCumSum(arrayFlatten(arrayWithConstant(${TOUCHED_WEEKS}, weights))) AS passed`,
      'arrayFilter((time, n) -> n > 0, passed, is_active) AS passed_at_active',
    ],
    from: activity,
    where: ['length(active) >= 2'],
  });
  const passed = (hour: string) =>
    `(intDiv(${hour}, ${WEEK_HOURS}) * passed_in_week[${WEEK_HOURS}] + passed_in_week[${hour} % ${WEEK_HOURS} + 1])`;
  return subquery({
    select: [
      ...['organization_id', ...keys, 'active', 'last_active'],
      'arrayMax(arrayDifference(passed_at_active)) AS max_op',
      'arrayMax(arrayDifference(active)) AS max_clock',
      `${passed(`(${now} - 1)`)} - ${passed('last_active')} AS gap_op`,
      `toInt64(${now}) - 1 - last_active AS gap_clock`,
      `least(gap_op / greatest(max_op, ${SHORTEST_PAUSE.operational}.), gap_clock / greatest(max_clock, ${SHORTEST_PAUSE.clock})) AS lateness`,
    ],
    from: weekly,
  });
}
