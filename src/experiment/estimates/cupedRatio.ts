import { checkJointMoments, combinedCovariance, type JointMoments } from '../aggregates/jointMoments';
import { both, chain, ok, type Result } from '../result';
import type { CovariateArm } from './covariateArm';
import { slope, type CovariateArms } from './cuped';
import { checkDenominator, ratioEstimate, ratioGradient, type RatioDegrees } from './ratio';

/** The first two columns of joint moments: numerator and denominator of the experiment. */
const outcomeMoments = ({ units, means, covariances }: JointMoments): JointMoments => ({
  units,
  means: means.slice(0, 2),
  covariances: covariances.slice(0, 2).map((row) => row.slice(0, 2)),
});

const armOf = (joint: JointMoments, degrees: RatioDegrees): Result<CovariateArm> =>
  chain(checkJointMoments(joint, 4), ({ units, means: [y, d, x, w] }) =>
    chain(both(ratioEstimate(outcomeMoments(joint), degrees), checkDenominator(w)), ([outcome]) => {
      const u = [...ratioGradient(y, d), 0, 0];
      const h = [0, 0, ...ratioGradient(x, w)];
      return ok({
        outcome,
        covariate: x / w,
        covariateVariance: Math.max(0, combinedCovariance(joint, h, h)) / units,
        covariance: combinedCovariance(joint, u, h) / units,
      });
    })
  );

/**
 * Two arms of a ratio with the same ratio before the experiment. Consumers enter with their influence on the ratio,
 * (y - R d) / mean d, after and before; the slope is the sum of both arms' covariances over the sum of variances.
 * @param control moments of the columns numerator, denominator, numerator before, denominator before
 * @param treatment the same
 */
export const ratioWithPast = (
  control: JointMoments,
  treatment: JointMoments,
  degrees: RatioDegrees = 'effective_units'
): Result<CovariateArms> =>
  chain(both(armOf(control, degrees), armOf(treatment, degrees)), ([controlArm, treatmentArm]) => {
    const perUnit = (member: 'covariance' | 'covariateVariance') =>
      controlArm[member] * control.units + treatmentArm[member] * treatment.units;
    return chain(slope(perUnit('covariance'), perUnit('covariateVariance')), (theta) => {
      const sum = (column: number) => control.units * control.means[column] + treatment.units * treatment.means[column];
      return ok({ control: controlArm, treatment: treatmentArm, commonCovariate: sum(2) / sum(3), theta });
    });
  });
