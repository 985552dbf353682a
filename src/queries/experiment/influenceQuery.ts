import type { ExperimentMetric, ExperimentWeighting } from '../../../model/experiments';
import { id, nullable, number, text } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { INFLUENCE_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { quote } from '../../sql/quote';
import type { ExperimentScope } from './units';
import { unitValues } from './unitValues';

/** The consumers that move the value of their arm most, each by what the arm is without it. */
export function influenceQuery(
  scope: ExperimentScope,
  metric: ExperimentMetric,
  weighting: ExperimentWeighting,
  labels: ConsumerLabels
) {
  return query(`${scope.screen}/influence`, {
    columns: {
      unit: id(),
      label: text(),
      arm: text(),
      numerator: number(),
      denominator: number(),
      value: number(),
      arm_value: number(),
      without_value: nullable(number()),
    },
    select: {
      unit: 'valued.unit',
      label: consumerLabel('valued.unit', 'names.name', labels),
      arm: 'valued.arm',
      numerator: 'valued.numerator',
      denominator: 'valued.denominator',
      value: 'valued.value',
      arm_value: 'valued.arm_value',
      without_value: 'valued.without_value',
    },
    from: `${unitValues(scope, metric, weighting)} AS valued
LEFT JOIN ${consumerNames(scope.database, quote(scope.design.unit))} AS names ON names.id = valued.unit`,
    orderBy: ['abs(valued.without_value - valued.arm_value) DESC NULLS FIRST', 'valued.unit'],
    limit: INFLUENCE_ROWS,
  });
}

export type InfluenceRow = RowOf<ReturnType<typeof influenceQuery>>;
