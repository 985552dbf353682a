import { SEGMENT_ROWS } from '../../sql/limits';
import { text } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { groupTotal, PAIRED_COLUMNS, PAIRED_SUMS } from './armSums';
import { metricTuples, UNIT_METRICS } from './unitMetrics';
import { AFTER, analysedCalls, type ExperimentScope, type SegmentColumn } from './units';

/**
 * What the statistics need to know of the consumers of each arm: one row for each segment, arm and metric.
 * @param segment splits the consumers by a characteristic; by default there is one segment, the empty one
 */
export function momentsQuery(scope: ExperimentScope, segment?: SegmentColumn) {
  const calls = analysedCalls(scope, segment);
  const units = subquery({
    select: [
      'assigned.arm AS arm',
      'assigned.unit AS unit',
      'assigned.segment AS segment',
      `countIf(NOT (${AFTER})) > 0 AS has_past`,
      `${metricTuples(AFTER, scope.design.goalEndpoint)} AS metrics`,
    ],
    ...calls,
    groupBy: ['arm', 'unit', 'segment'],
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
