import { EXPERIMENT_METRICS } from '../../../model/experiments';
import { count, text } from '../../sql/columns';
import { METRIC_DAY_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { groupTotal, PAIRED_COLUMNS, PAIRED_SUMS } from './armSums';
import { slotsOf, type SlotClock } from './slots';
import { anyOf, factsByUnit, PAST } from './unitFacts';
import { factsOf, metricParts, type UnitMetric } from './unitMetrics';
import type { ExperimentScope } from './units';

/** A day alone, or all days up to it. */
export const DAY_VIEWS = ['daily', 'cumulative'] as const;

export type DayView = (typeof DAY_VIEWS)[number];

/** SQL of the numerator and denominator of a consumer in a slot and in all slots up to it, from `ys` and `ds`. */
function valuesOf(metric: UnitMetric): Record<DayView, [string, string]> {
  const upTo = (list: string) => `arrayCumSum(${list})[slot + 1]`;
  switch (EXPERIMENT_METRICS[metric].kind) {
    case 'ratio':
      return { daily: ['ys[slot + 1]', 'ds[slot + 1]'], cumulative: [upTo('ys'), upTo('ds')] };
    case 'mean':
      return { daily: ['ys[slot + 1]', ONE], cumulative: [upTo('ys'), ONE] };
    case 'share':
      return { daily: ['ys[slot + 1]', ONE], cumulative: [`least(1, ${upTo('ys')})`, ONE] };
  }
}

/** A mean and a share of consumers are divided by consumers. */
const ONE = 'toFloat64(1)';

/**
 * One metric over the days of an experiment: for each arm and slot what its consumers did in it (`daily`) and up to its
 * end (`cumulative`), as `momentsQuery` has it for the whole period; its last cumulative row is the same. A consumer that
 * is seen in several variants in the period is left out of all days. Slots are `slotsOf`.
 */
export function metricDaysQuery(scope: ExperimentScope, metric: UnitMetric, clock: SlotClock) {
  const { design } = scope;
  const slots = slotsOf(design, clock);
  const [y, d] = metricParts(metric, (fact) => `sum(${fact})`);
  const inSlots = subquery({
    select: ['unit', ...anyOf('facts', ['arm', 'first_time']), 'slot', `${y} AS slot_y`, `${d} AS slot_d`],
    from: `${factsByUnit(scope, { facts: factsOf([metric]), slot: slots, withPast: true })} AS facts`,
    groupBy: ['unit', 'slot'],
  });
  const units = subquery({
    select: [
      ...['unit', ...anyOf('counted', ['arm', 'first_time']), `countIf(slot = ${PAST}) > 0 AS has_past`],
      ...['sumMap(map(slot, slot_y)) AS y_of', 'sumMap(map(slot, slot_d)) AS d_of'],
    ],
    from: `${inSlots} AS counted`,
    groupBy: ['unit'],
  });
  const isRatio = EXPERIMENT_METRICS[metric].kind === 'ratio';
  const grid = `range(${slots.count})`;
  const days = subquery({
    select: [
      ...['arm', 'has_past', `y_of[${PAST}] AS x`, `${isRatio ? `d_of[${PAST}]` : ONE} AS w`],
      `arrayMap(day -> y_of[toInt64(day)], ${grid}) AS ys`,
      `arrayMap(day -> d_of[toInt64(day)], ${grid}) AS ds`,
      `arrayJoin(range(toUInt32(${slots.first}), toUInt32(${slots.end}))) AS slot`,
    ],
    from: units,
  });
  const values = valuesOf(metric);
  const entries = DAY_VIEWS.map((view) => `('${view}', ${values[view].join(', ')})`);
  const viewed = subquery({
    select: ['arm', 'slot', 'x', 'w', 'has_past', 'entry.1 AS day_view', 'entry.2 AS y', 'entry.3 AS d'],
    from: `${days} ARRAY JOIN [${entries.join(', ')}] AS entry`,
  });
  const group = 'day_view, slot, arm';
  const valued = subquery({
    select: ['*', ...['y', 'd', 'x', 'w'].map((column) => groupTotal(column, group))],
    from: viewed,
  });
  return query(`${scope.screen}/metric-days`, {
    columns: { day_view: text(), slot: count(), arm: text(), ...PAIRED_COLUMNS },
    select: { day_view: 'valued.day_view', slot: 'toUInt64(valued.slot)', arm: 'valued.arm', ...PAIRED_SUMS },
    from: `${valued} AS valued`,
    groupBy: ['valued.day_view', 'valued.slot', 'valued.arm'],
    orderBy: ['valued.day_view', 'valued.slot', 'valued.arm'],
    limit: METRIC_DAY_ROWS,
  });
}

export type MetricDaysRow = RowOf<ReturnType<typeof metricDaysQuery>>;
