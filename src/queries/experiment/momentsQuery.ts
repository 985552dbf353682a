import { SEGMENT_ROWS } from '../../sql/limits';
import { text } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { groupTotal, PAIRED_COLUMNS, PAIRED_SUMS } from './armSums';
import { anyOf, factsByUnit, type Fact } from './unitFacts';
import { factsOf, metricTuples, UNIT_METRICS, type UnitMetric } from './unitMetrics';
import type { ExperimentScope, SegmentColumn } from './units';

/**
 * What the statistics need to know of the consumers of each arm: one row for each segment, arm and metric.
 * @param segment splits the consumers by a characteristic; by default there is one segment, the empty one
 */
export function momentsQuery(
  scope: ExperimentScope,
  segment?: SegmentColumn,
  metrics: readonly UnitMetric[] = UNIT_METRICS
) {
  const facts = factsByUnit(scope, {
    ...{ facts: factsOf(metrics), segment, withPast: true },
    slot: { ofCall: '0', ofDay: '0' },
  });
  const [after, before] = ['>=', '<'].map((side) => (fact: Fact) => `sumIf(${fact}, slot ${side} 0)`);
  const units = subquery({
    select: [
      ...['unit', ...anyOf('facts', ['arm', 'segment']), 'countIf(slot < 0) > 0 AS has_past'],
      `${metricTuples(metrics, after, before)} AS metrics`,
    ],
    from: `${facts} AS facts`,
    groupBy: ['unit'],
  });
  const values = subquery({
    select: [
      ...['segment', 'arm', 'has_past', 'entry.1 AS metric'],
      ...['y', 'd', 'x', 'w'].flatMap((column, index) => [
        `entry.${index + 2} AS ${column}`,
        groupTotal(column, 'segment, arm, metric'),
      ]),
    ],
    from: `${units} ARRAY JOIN metrics AS entry`,
  });
  return query(`${scope.screen}/moments`, {
    columns: {
      segment: text(),
      arm: text(),
      metric: text(),
      ...PAIRED_COLUMNS,
    },
    select: {
      segment: 'valued.segment',
      arm: 'valued.arm',
      metric: 'valued.metric',
      ...PAIRED_SUMS,
    },
    from: `${values} AS valued`,
    groupBy: ['segment', 'arm', 'metric'],
    orderBy: ['segment', 'arm', 'metric'],
    limit: SEGMENT_ROWS * UNIT_METRICS.length,
  });
}

export type MomentsRow = RowOf<ReturnType<typeof momentsQuery>>;
