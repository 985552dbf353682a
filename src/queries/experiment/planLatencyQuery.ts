import { consumerColumn } from '../../../model/consumers';
import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { trend } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import {
  HAS_LATENCY,
  HISTOGRAM,
  LATENCY_BUCKET,
  PERCENTILE_COLUMNS,
  PERCENTILE_SUMS,
  percentilesOf,
} from './latencyHistograms';
import type { PlanScope } from './planQuery';
import { instant } from './wholeDays';

const DAY_MS = 86_400_000;

/**
 * The consumers of the last weeks as one arm, for the plan of a latency percentile: the histogram of their calls, and
 * how many consumers call for the first time on each day.
 * @param level 0.95 for p95
 */
export function planLatencyQuery(scope: Omit<PlanScope, 'metric' | 'goalEndpoint'>, level: number) {
  const { screen, database, unit, to, days } = scope;
  const column = consumerColumn(unit);
  const from = to - days * DAY_MS;
  const events = qualified(database, EVENTS.table);
  const period = [IS_COUNTED_CALL, `event_time >= ${instant(from)}`, `event_time < ${instant(to)}`, isConsumer(column)];
  const buckets = subquery({
    select: ["'all' AS arm", `${column} AS unit`, `${LATENCY_BUCKET} AS bucket`, 'count() AS bucket_calls'],
    from: events,
    where: [...period, HAS_LATENCY],
    groupBy: ['arm', 'unit', 'bucket'],
  });
  const histograms = subquery({
    select: ['arm', 'unit', `${HISTOGRAM} AS unit_histogram`],
    from: buckets,
    groupBy: ['arm', 'unit'],
  });
  const first = subquery({
    select: [`intDiv(dateDiff('millisecond', ${instant(from)}, min(event_time)), ${DAY_MS}) AS first_day`],
    from: events,
    where: period,
    groupBy: [column],
  });
  const arrivals = subquery({
    select: [`arrayMap(day -> toFloat64(countEqual(groupArray(first_day), day)), range(${days})) AS by_day`],
    from: first,
  });
  return query(`${screen}/plan-latency`, {
    columns: { ...PERCENTILE_COLUMNS, arrivals: trend() },
    select: { ...PERCENTILE_SUMS, arrivals: 'arrived.by_day' },
    from: `${percentilesOf(histograms, [], [level])} AS levels CROSS JOIN ${arrivals} AS arrived`,
    limit: 1,
  });
}

export type PlanLatencyRow = RowOf<ReturnType<typeof planLatencyQuery>>;
