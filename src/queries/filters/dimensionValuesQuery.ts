import { levelOfColumn } from '../../../model/consumers';
import type { Dimension } from '../../../model/dimensions';
import { count, text } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { FILTER_VALUES } from '../../sql/limits';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * The values of a dimension in the period, by calls; `label` is a consumer's name, else the value. Grafana takes a filter
 * with an empty value for an unfinished one, so there is none.
 */
export function dimensionValuesQuery(scope: Scope, dimension: Dimension, labels: ConsumerLabels) {
  const source = callsSource({ ...scope, window: 'current', groupBy: [dimension], measures: ['calls'] });
  const counted = subquery({
    select: [`toString(${dimension}) AS value`, 'sum(source.calls) AS calls'],
    from: `${source} AS source`,
    groupBy: ['value'],
  });
  const level = levelOfColumn(dimension);
  const names =
    level && `LEFT JOIN ${consumerNames(scope.database, quote(level))} AS names ON names.id = counted.value`;
  return query(`${scope.screen}/values`, {
    columns: { value: text(), label: text(), calls: count() },
    with: windowAliases(),
    select: { value: 'value', label: level ? consumerLabel('value', 'names.name', labels) : 'value', calls: 'calls' },
    from: [`${counted} AS counted`, names].filter(Boolean).join('\n'),
    where: ["value != ''"],
    orderBy: ['calls DESC', 'value'],
    limit: FILTER_VALUES,
  });
}
