import {
  EXPERIMENT_METRICS,
  GOAL_METRICS,
  type ExperimentDefinition,
  type ExperimentMetric,
  type ExperimentWeighting,
} from '../../../../model/experiments';
import type { ExperimentDesign } from '../../../experiment/design/design';
import type { ContrastRequest } from '../../../experiment/report/contrasts';
import { MINIMUM } from '../../../experiment/report/judge';
import type { SegmentColumn } from '../../../queries/experiment/units';

/** What the page of one metric shows. */
export interface MetricChoice {
  definition: ExperimentDefinition;
  design: ExperimentDesign;
  metric: ExperimentMetric;
  weighting: ExperimentWeighting;
  variant: string;
  segment: SegmentColumn;
}

/** Who weighs the same in a metric: as the definition has it, else each consumer where there is a choice. */
export function weightingOf(
  { success, guardrails }: Pick<ExperimentDefinition, 'success' | 'guardrails'>,
  metric: ExperimentMetric
): ExperimentWeighting {
  const defined = [...success, ...guardrails].find((one) => one.metric === metric);
  return defined?.weighting ?? (EXPERIMENT_METRICS[metric].kind === 'percentile' ? 'calls' : 'consumers');
}

/** Whether a metric is about an endpoint that the definition does not name. */
export const needsGoal = ({ goal_endpoint }: ExperimentDefinition, metric: ExperimentMetric): boolean =>
  goal_endpoint === '' && GOAL_METRICS.includes(metric);

/** The comparison that the choice asks for, by the rule of the verdict. */
export function requestOf({ definition, metric, weighting, variant }: MetricChoice): ContrastRequest {
  const { alpha } = MINIMUM;
  return {
    ...{ metric, weighting, variant, baseline: definition.variants[0].name, alpha },
    rule: { kind: 'sequential', tuning: { plannedUnits: definition.planned_units, alpha } },
  };
}
