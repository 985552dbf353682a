import { share, text, time } from '../../sql/columns';
import { FAILED, IS_UNKNOWN_OUTCOME } from '../../sql/conditions';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/**
 * Share of the calls with a known outcome that failed, over time and by class. `position` orders the series, most failed calls first: data
 * sources sort them by their texts, in the order of the columns.
 */
export function errorRateQuery(scope: Scope) {
  const byClass = subquery({
    select: [
      'time',
      'error_class',
      'sum(source.calls) AS failed',
      `sum(if(${IS_UNKNOWN_OUTCOME}, 0, failed)) OVER (PARTITION BY time) AS calls`,
    ],
    from: `${callsSource({ ...scope, window: 'current', groupBy: ['error_class'], measures: ['calls'], bucketed: true })} AS source`,
    groupBy: ['time', 'error_class'],
  });
  const failures = subquery({
    select: ['*', 'sum(failed) OVER (PARTITION BY error_class) AS class_failed'],
    from: byClass,
    where: [FAILED.sql],
  });
  return query(`${scope.screen}/error-rate`, {
    columns: { time: time(), position: text(), error_class: text(), rate: share() },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'time',
      position: "leftPad(toString(dense_rank() OVER (ORDER BY class_failed DESC, error_class)), 2, '0')",
      error_class: 'toString(error_class)',
      rate: 'failed / calls',
    },
    from: failures,
    orderBy: ['time', 'position', 'error_class'],
    limit: MAX_POINTS,
  });
}
