import { count, text } from '../../sql/columns';
import { METRIC_DAY_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { PERCENTILE_COLUMNS, PERCENTILE_SUMS, percentilesOf } from './latencyHistograms';
import { slotsOf, type SlotClock } from './slots';
import { histogramsByUnit } from './unitHistograms';
import type { ExperimentScope } from './units';

/**
 * One latency percentile over the days of an experiment, as `metricDaysQuery` has the other metrics: for each arm and
 * slot its calls in it (`daily`) and up to its end (`cumulative`).
 * @param level of the percentile, between 0 and 1
 */
export function latencyDaysQuery(scope: ExperimentScope, level: number, clock: SlotClock) {
  const slots = slotsOf(scope.design, clock);
  const inSlots = subquery({
    select: ['arm', 'unit', 'slot', `toInt64(${slots.end}) AS end`, 'sumMap(unit_histogram) AS slot_histogram'],
    from: histogramsByUnit(scope, { slot: slots }),
    groupBy: ['arm', 'unit', 'slot', 'end'],
  });
  const days = "('daily', slot)";
  const upTo = "arrayMap(day -> ('cumulative', day), range(slot, end))";
  const viewed = subquery({
    select: ['arm', 'unit', 'slot_histogram AS unit_histogram', 'entry.1 AS day_view', 'entry.2 AS day'],
    from: `(SELECT *, arrayJoin(arrayPushFront(${upTo}, ${days})) AS entry FROM ${inSlots} WHERE slot < end)`,
  });
  return query(`${scope.screen}/latency-days`, {
    columns: { day_view: text(), slot: count(), ...PERCENTILE_COLUMNS },
    select: { day_view: 'levels.day_view', slot: 'toUInt64(levels.day)', ...PERCENTILE_SUMS },
    from: `${percentilesOf(viewed, ['day_view', 'day'], [level])} AS levels`,
    orderBy: ['day_view', 'slot', 'arm'],
    limit: METRIC_DAY_ROWS,
  });
}

export type LatencyDaysRow = RowOf<ReturnType<typeof latencyDaysQuery>>;
