import { bucketStartOf } from '../../sql/buckets';
import { time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { COMPARE_MODE } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { comparedAliases, PANEL_STEP } from '../../sql/window';
import { EXPLORE_MEASURE, type ExploreMeasure } from '../explorer/exploreMeasures';
import { aggregate } from './topSeries';

/**
 * A measure of all calls over the period that the chosen one is compared to, moved to the chosen one: each bucket at the
 * nearest bucket of the chosen period, so that a chart has both at one place. No row where nothing is compared.
 */
export function comparedQuery(scope: Scope, measure: ExploreMeasure) {
  const { needs, sql, column } = EXPLORE_MEASURE[measure];
  const source = callsSource({ ...scope, window: 'current', groupBy: [], measures: needs, bucketed: true });
  const moved = 'source.time + toIntervalSecond(intDiv(compare_shift, 1000) + intDiv(step_seconds, 2))';
  const counted = subquery({
    select: [`${bucketStartOf(moved)} AS time`, ...needs.map(aggregate)],
    from: `${source} AS source`,
    groupBy: ['time'],
  });
  return query(`${scope.screen}/compared`, {
    columns: { time: time(), compared: column },
    with: comparedAliases({ mode: COMPARE_MODE, database: scope.database }, PANEL_STEP),
    select: { time: 'counted.time', compared: sql },
    from: `${counted} AS counted`,
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
