import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { MAX_POINTS } from '../../sql/limits';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Share of all calls that failed, over time and by class: `time`, `error_class`, `rate` (0 to 1). */
export function errorRateQuery(scope: Scope): string {
  const byClass = subquery({
    select: ['time', 'error_class', 'sum(source.calls) AS failed', 'sum(failed) OVER (PARTITION BY time) AS calls'],
    from: `${callsSource({ ...scope, window: 'current', groupBy: ['error_class'], measures: ['calls'], bucketed: true })} AS source`,
    groupBy: ['time', 'error_class'],
  });
  return statement({
    with: windowAliases({ step: PANEL_STEP }),
    select: ['time', 'toString(error_class) AS error_class', 'failed / calls AS rate'],
    from: byClass,
    where: [`error_class != ${quote(SUCCESS_CLASS)}`],
    orderBy: ['time', 'error_class'],
    limit: MAX_POINTS,
  });
}
