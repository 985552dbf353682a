import { identityColumns, rowLabel, type Breakdown } from '../../sql/breakdown';
import { number, text, time } from '../../sql/columns';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { EXPLORE_MEASURE, type ExploreMeasure } from '../explorer/exploreMeasures';
import { aggregate } from '../traffic/topSeries';

/** Alerts that one rule evaluates at most: those of the groups with most calls. */
export const ALERT_GROUPS = 200;

/**
 * For an alert rule: a measure over the rule's window, one point for each group of a breakdown, or one of all calls.
 * `time` is the end of the window, `series` a label. Groups without a value are left out. The threshold belongs into
 * the rule's expression, so that a healthy group has a value instead of no data.
 */
export function panelAlertQuery(scope: Scope, measure: ExploreMeasure, breakdown?: Breakdown) {
  const identity = breakdown ? identityColumns(breakdown) : [];
  const { needs, sql } = EXPLORE_MEASURE[measure];
  const measures = [...new Set([...needs, 'calls' as const])];
  const counted = subquery({
    select: [...identity, ...measures.map(aggregate)],
    from: `${callsSource({ ...scope, window: 'current', groupBy: identity, measures })} AS source`,
    groupBy: identity,
  });
  const { label, join } = breakdown ? rowLabel(breakdown, scope.database, 'counted') : { label: "'all'", join: '' };
  return query('alert/panel', {
    columns: { time: time('DateTime'), series: text(), value: number() },
    with: windowAliases(),
    select: { time: 'toDateTime($__toTime_ms)', series: label, value: `toFloat64(assumeNotNull(${sql}))` },
    from: `${counted} AS counted\n${join}`,
    groupBy: ['series'],
    having: `isNotNull(${sql})`,
    orderBy: ['sum(counted.calls) DESC', 'series'],
    limit: ALERT_GROUPS,
  });
}
