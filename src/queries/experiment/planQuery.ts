import { consumerColumn } from '../../../model/consumers';
import type { ExperimentUnit } from '../../../model/experiments';
import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { trend } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { ARM_COLUMNS, ARM_SUMS } from './armSums';
import { factColumns } from './unitFacts';
import { factsOf, metricParts, type UnitMetric } from './unitMetrics';
import { instant } from './wholeDays';

/** What an experiment is planned from. */
export interface PlanScope {
  /** Names the screen in system.query_log. */
  screen: string;
  /** A plain identifier. */
  database: string;
  unit: ExperimentUnit;
  metric: UnitMetric;
  /** Of adoption and conversion; empty for none. */
  goalEndpoint: string;
  /** Milliseconds since the epoch: a day of UTC. */
  to: number;
  /** Whole days before `to`. */
  days: number;
}

const DAY_MS = 86_400_000;

/** Consumers at most that a plan simulates experiments with. */
export const SAMPLE_UNITS = 5_000;

/** Value and first day of consumers, always the same ones. */
const SAMPLE = `groupArraySortedIf(${SAMPLE_UNITS})(tuple(cityHash64(consumer), y / d, toFloat64(first_day)), d > 0)`;

/**
 * The consumers of the last weeks as one arm, for a plan: the sums and moments of a metric, and how many consumers call
 * for the first time on each day, as those of an experiment would be exposed. `sample_values` are the own values of
 * consumers that have one, of `SAMPLE_UNITS` at most, and `sample_days` their first days.
 */
export function planQuery({ screen, database, unit, metric, goalEndpoint, to, days }: PlanScope) {
  const column = consumerColumn(unit);
  const [y, d] = metricParts(metric, (fact) => fact);
  const from = to - days * DAY_MS;
  const facts = subquery({
    select: [
      ...[`${column} AS consumer`, ...factColumns(factsOf([metric]), 'raw', { goalEndpoint })],
      `intDiv(dateDiff('millisecond', ${instant(from)}, min(event_time)), ${DAY_MS}) AS first_day`,
    ],
    from: `${qualified(database, EVENTS.table)} AS stored`,
    where: [IS_COUNTED_CALL, `event_time >= ${instant(from)}`, `event_time < ${instant(to)}`, isConsumer(column)],
    groupBy: ['consumer'],
  });
  const consumers = subquery({ select: ['consumer', 'first_day', `${y} AS y`, `${d} AS d`], from: facts });
  const valued = subquery({
    select: ['*', ...['y', 'd'].map((one) => `sum(${one}) OVER () AS total_${one}`)],
    from: consumers,
  });
  return query(`${screen}/plan`, {
    columns: { ...ARM_COLUMNS, arrivals: trend(), sample_values: trend(), sample_days: trend() },
    select: {
      ...ARM_SUMS,
      arrivals: `arrayMap(day -> toFloat64(countEqual(groupArray(first_day), day)), range(${days}))`,
      sample_values: `arrayMap(one -> one.2, ${SAMPLE})`,
      sample_days: `arrayMap(one -> one.3, ${SAMPLE})`,
    },
    from: `${valued} AS valued`,
    limit: 1,
  });
}

export type PlanRow = RowOf<ReturnType<typeof planQuery>>;
