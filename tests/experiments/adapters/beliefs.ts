import { posterior, type Posterior, type Prior } from '../../../src/experiment/effects/bayes';
import { relativeContrast } from '../../../src/experiment/effects/scales';
import { contrastOf } from '../../../src/experiment/estimates/contrast';
import { cupedContrast } from '../../../src/experiment/estimates/cuped';
import { meanWithPast, pooledTheta } from '../../../src/experiment/estimates/cupedMean';
import { ratioWithPast } from '../../../src/experiment/estimates/cupedRatio';
import type { Estimate } from '../../../src/experiment/estimates/estimate';
import { chain, ok, type Result } from '../../../src/experiment/result';
import { number, type Json, type Vector } from '../vectors';
import { armsOf, valueOf, type Adapter } from './adapter';
import { joint, mean, outcomeAndPast, proportion } from './arms';
import { named, tested } from './differences';

const priorOf = ({ options: { prior } }: Vector): Prior | null =>
  prior === null ? null : { mean: number(prior, 'mean'), variance: number(prior, 'variance') };

/** A posterior under the names of the vectors. */
export const namedPosterior = (belief: Posterior) => ({
  posterior_mean: belief.mean,
  posterior_sd: belief.standardDeviation,
  chance_to_win: belief.chanceToWin,
  ci_low: belief.interval.low,
  ci_high: belief.interval.high,
  risk_of_keeping_control: belief.riskOfKeeping,
  risk_of_shipping_treatment: belief.riskOfShipping,
});

const bayes =
  (read: (arm: Json) => Result<Estimate>): Adapter =>
  (vector) => {
    const { control, treatment } = armsOf(vector, read);
    const contrast = valueOf(chain(contrastOf(valueOf(control), valueOf(treatment)), relativeContrast));
    const error = Math.sqrt(contrast.variance);
    return namedPosterior(
      valueOf(posterior(contrast.difference, error, priorOf(vector), Number(vector.options.alpha)))
    );
  };

const cupedMean: Adapter = (vector) => {
  const { control, treatment } = armsOf(vector, outcomeAndPast);
  const arms = valueOf(chain(control, (c) => chain(treatment, (t) => meanWithPast(c, t))));
  const cuped = valueOf(cupedContrast(arms));
  const uncentred = (arm: 'control' | 'treatment') => arms[arm].outcome.value - arms.theta * arms[arm].covariate;
  return {
    ...named(tested(ok(cuped.contrast), vector)),
    theta: cuped.theta,
    control_adjusted_mean_uncentred: uncentred('control'),
    treatment_adjusted_mean_uncentred: uncentred('treatment'),
    variance_reduction_control: cuped.control.varianceReduction,
    variance_reduction_treatment: cuped.treatment.varianceReduction,
  };
};

const cupedRatio: Adapter = (vector) => {
  const { control, treatment } = armsOf(vector, (arm) => joint(arm, ['num', 'den', 'pre_num', 'pre_den']));
  const arms = chain(control, (c) => chain(treatment, (t) => ratioWithPast(c, t, 'units')));
  const cuped = valueOf(chain(arms, cupedContrast));
  return { ...named(tested(ok(cuped.contrast), vector)), theta: cuped.theta };
};

export const BELIEFS: Record<string, Adapter> = {
  bayes_mean_diff: bayes(mean),
  bayes_proportion_diff: bayes(proportion),
  bayes_from_effect: (vector) =>
    namedPosterior(
      valueOf(
        posterior(Number(vector.input.effect), Number(vector.input.se), priorOf(vector), Number(vector.options.alpha))
      )
    ),
  cuped_mean_diff: cupedMean,
  cuped_ratio_diff: cupedRatio,
  cuped_theta: (vector) => {
    const { control, treatment } = armsOf(vector, outcomeAndPast);
    return { theta: valueOf(pooledTheta(valueOf(control), valueOf(treatment))) };
  },
};
