import { EXPERIMENT_METRICS, type ExperimentMetric, type ExperimentUnit } from '../../../../model/experiments';
import type { SimulationOptions } from '../../../experiment/planning/simulate';
import { MINIMUM } from '../../../experiment/report/judge';
import type { PlanGoal } from '../../../experiment/planning/plan';

/** Relative changes that can be planned for. */
export const LIFTS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const;

/** How often a result is looked at. */
export const LOOKS = ['daily', 'once'] as const;

/** Days that a plan reads. */
export const PLAN_DAYS = 28;

/** The chance to find the change when it is there. */
export const TARGET_POWER = 0.8;

/** What is planned. */
export interface PlanChoice {
  metric: ExperimentMetric;
  unit: ExperimentUnit;
  lift: number;
  looks: (typeof LOOKS)[number];
  /** The endpoint of adoption and conversion. */
  goal: string;
}

/** The question of a choice, by the error level of the verdict. */
export const goalOf = ({ lift, looks }: PlanChoice): PlanGoal => ({
  ...{ lift, sequential: looks === 'daily', alpha: MINIMUM.alpha, targetPower: TARGET_POWER },
});

/** The experiment that is simulated for a duration. @param units consumers that it reaches */
export const simulationOf = ({ metric, lift, looks }: PlanChoice, days: number, units: number): SimulationOptions => ({
  ...{ days, units, lift, alpha: MINIMUM.alpha, sequential: looks === 'daily' },
  isShare: EXPERIMENT_METRICS[metric].kind === 'share',
});
