import { share, text, time } from '../../sql/columns';
import { FAILED, IS_UNKNOWN_OUTCOME } from '../../sql/conditions';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/**
 * Share of the calls with a known outcome that failed, over time and by class: zero where there were such calls and
 * none failed so, no row where there were none. `position` orders the series, most failed calls first: data sources sort them by their texts, in the
 * order of the columns.
 */
export function errorRateQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current', groupBy: ['error_class'], measures: ['calls'], bucketed: true },
  });
  const byTime = subquery({
    select: [
      'time',
      `sumIf(source.calls, NOT (${IS_UNKNOWN_OUTCOME})) AS calls`,
      `sumMapIf(map(toString(source.error_class), source.calls), ${FAILED.sql}) AS failures`,
    ],
    from: `${source} AS source`,
    groupBy: ['time'],
  });
  const withTotals = subquery({ select: ['*', 'sumMap(failures) OVER () AS totals'], from: byTime });
  const byClass = subquery({
    select: ['time', 'calls', 'failures', 'totals', 'arrayJoin(mapKeys(totals)) AS class'],
    from: withTotals,
  });
  return query(`${scope.screen}/error-rate`, {
    columns: { time: time(), position: text(), error_class: text(), rate: share() },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'time',
      position: "leftPad(toString(dense_rank() OVER (ORDER BY totals[class] DESC, class)), 2, '0')",
      error_class: 'class',
      rate: 'failures[class] / calls',
    },
    from: byClass,
    where: ['calls > 0'],
    orderBy: ['time', 'position', 'error_class'],
    limit: MAX_POINTS,
  });
}
