import { count, text } from '../../sql/columns';
import { METRIC_DAY_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { PERCENTILE_COLUMNS, PERCENTILE_SUMS } from './latencyHistograms';
import { slotPercentiles } from './slotPercentiles';
import { slotsOf, type SlotClock } from './slots';
import { histogramRows } from './unitHistograms';
import type { ExperimentScope } from './units';

/**
 * One latency percentile over the days of an experiment, as `metricDaysQuery` has the other metrics: for each arm and
 * slot its calls in it (`daily`) and up to its end (`cumulative`).
 * @param level of the percentile, between 0 and 1
 */
export function latencyDaysQuery(scope: ExperimentScope, level: number, clock: SlotClock) {
  const slots = slotsOf(scope.design, clock);
  const percentiles = slotPercentiles(histogramRows(scope, slots), level, slots);
  return query(`${scope.screen}/latency-days`, {
    with: percentiles.with,
    columns: { day_view: text(), slot: count(), ...PERCENTILE_COLUMNS },
    select: { day_view: 'levels.day_view', slot: 'toUInt64(levels.day)', ...PERCENTILE_SUMS },
    from: `${percentiles.from} AS levels`,
    orderBy: ['day_view', 'slot', 'arm'],
    limit: METRIC_DAY_ROWS,
  });
}

export type LatencyDaysRow = RowOf<ReturnType<typeof latencyDaysQuery>>;
