import { CONSUMER_LEVELS, consumerColumn } from '../../../model/consumers';
import type { Dimension } from '../../../model/dimensions';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { FILTER_VALUES } from '../../sql/limits';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * The values of a dimension in the period, those with most calls first: `value`, `label` (a consumer's name, else the
 * value), `calls`.
 */
export function dimensionValuesQuery(scope: Scope, dimension: Dimension, labels: ConsumerLabels): string {
  const source = callsSource({ ...scope, window: 'current', groupBy: [dimension], measures: ['calls'] });
  const counted = subquery({
    select: [`toString(${dimension}) AS value`, 'sum(source.calls) AS calls'],
    from: `${source} AS source`,
    groupBy: ['value'],
  });
  const level = CONSUMER_LEVELS.find((candidate) => consumerColumn(candidate) === dimension);
  const names =
    level && `LEFT JOIN ${consumerNames(scope.database, quote(level))} AS names ON names.id = counted.value`;
  return statement({
    with: windowAliases(),
    select: ['value', `${level ? consumerLabel('value', 'names.name', labels) : 'value'} AS label`, 'calls'],
    from: [`${counted} AS counted`, names].filter(Boolean).join('\n'),
    orderBy: ['calls DESC', 'value'],
    limit: FILTER_VALUES,
  });
}
