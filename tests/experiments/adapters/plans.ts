import { adjustPValues } from '../../../src/experiment/correction/adjust';
import { normalUpperQuantile } from '../../../src/experiment/distributions/normal';
import { minimumLift } from '../../../src/experiment/planning/minimumEffect';
import { liftPower, type PlannedArms } from '../../../src/experiment/planning/power';
import { additionalSampleFactor } from '../../../src/experiment/planning/remaining';
import { sampleSize } from '../../../src/experiment/planning/sampleSize';
import { number, numbers, type Vector } from '../vectors';
import { valueOf, type Adapter } from './adapter';

const critical = ({ options }: Vector) => normalUpperQuantile(Number(options.alpha) / 2);

const armsOf = ({ input }: Vector): PlannedArms => ({
  mean: Number(input.mean),
  variance: Number(input.variance),
  unitsPerArm: Number(input.n_per_arm),
});

const size =
  (total: boolean): Adapter =>
  (vector) => {
    const { input, options } = vector;
    const { control, total: all } = valueOf(
      sampleSize({
        controlVariance: Number(input.variance_control ?? input.variance),
        treatmentVariance: Number(input.variance_treatment ?? input.variance),
        effect: Number(input.delta),
        allocation: Number(input.ratio_treatment_to_control),
        criticalValue: critical(vector),
        targetPower: Number(options.power),
      })
    );
    return total ? { n_total: all } : { n_control: control };
  };

/** Power and smallest lift of a proportion by week. */
const curve: Adapter = (vector) => {
  const { input, options } = vector;
  const rate = Number(input.conversion_rate);
  const arms = Array.from({ length: Number(input.weeks) }, (_week, week) => ({
    mean: rate,
    variance: rate * (1 - rate),
    unitsPerArm: (Number(input.users_per_week) * (week + 1)) / Number(input.n_arms),
  }));
  return {
    power: arms.map((week) => valueOf(liftPower(week, Number(input.lift), critical(vector)))),
    mde: arms.map((week) => valueOf(minimumLift(week, critical(vector), Number(options.power)))),
  };
};

const CORRECTIONS: Record<string, 'holm' | 'benjamini_hochberg' | 'bonferroni'> = {
  holm: 'holm',
  bh: 'benjamini_hochberg',
  bonferroni: 'bonferroni',
};

export const PLANS: Record<string, Adapter> = {
  power_relative_mean: (vector) => ({
    power: valueOf(liftPower(armsOf(vector), Number(vector.input.lift), critical(vector))),
  }),
  mde_relative_mean: (vector) => ({
    mde: valueOf(minimumLift(armsOf(vector), critical(vector), Number(vector.options.power))),
  }),
  power_curve_proportion: curve,
  sample_size_mean: size(false),
  sample_size_mean_t: size(true),
  additional_sample_scaling: ({ input, options }) => ({
    scaling_factor: valueOf(
      additionalSampleFactor({
        standardError: Math.sqrt(Number(input.effect_se_squared)),
        units: Number(input.n_current_pairwise),
        effect: Number(input.target_mde),
        rule: {
          kind: 'sequential',
          tuning: { plannedUnits: number(options.sequential, 'n_star'), alpha: Number(options.alpha) },
        },
        alpha: Number(options.alpha),
        targetPower: Number(options.power),
      })
    ),
  }),
  adjust_p_values: ({ input, options }) => ({
    adjusted: valueOf(adjustPValues(numbers(input.p_values), CORRECTIONS[String(options.method)])),
  }),
};
