import type { ExperimentUnit } from '../../../../model/experiments';
import { MINIMUM } from '../../../experiment/report/judge';
import type { PlanGoal } from '../../../experiment/planning/plan';
import type { UnitMetric } from '../../../queries/experiment/unitMetrics';

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
  metric: UnitMetric;
  unit: ExperimentUnit;
  lift: number;
  looks: (typeof LOOKS)[number];
}

/** The question of a choice, by the error level of the verdict. */
export const goalOf = ({ lift, looks }: PlanChoice): PlanGoal => ({
  ...{ lift, sequential: looks === 'daily', alpha: MINIMUM.alpha, targetPower: TARGET_POWER },
});
