import { checkJointMoments, combinedCovariance, type JointMoments } from '../aggregates/jointMoments';
import { checkPairedRatioSums, type PairedRatioSums } from '../aggregates/pairedRatioSums';
import { both, chain, ok, type Result } from '../result';
import type { CovariateArm } from './covariateArm';
import { slope, type CovariateArms } from './cuped';
import { checkDenominator, jackknifeRatioEstimate, ratioEstimate, ratioGradient, type RatioDegrees } from './ratio';

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

/** Adds the common past and the slope: the sum of both arms' covariances over the sum of variances of a consumer. */
function withSlope(control: CovariateArm, treatment: CovariateArm, commonCovariate: number): Result<CovariateArms> {
  const perUnit = (member: 'covariance' | 'covariateVariance') =>
    control[member] * control.outcome.units + treatment[member] * treatment.outcome.units;
  return chain(slope(perUnit('covariance'), perUnit('covariateVariance')), (theta) =>
    ok({ control, treatment, commonCovariate, theta })
  );
}

/**
 * Two arms of a ratio with the same ratio before the experiment, by the delta method: consumers enter with their
 * influence on the ratio, (y - R d) / mean d, after and before.
 * @param control moments of the columns numerator, denominator, numerator before, denominator before
 * @param treatment the same
 */
export const ratioWithPast = (
  control: JointMoments,
  treatment: JointMoments,
  degrees: RatioDegrees = 'effective_units'
): Result<CovariateArms> =>
  chain(both(armOf(control, degrees), armOf(treatment, degrees)), ([controlArm, treatmentArm]) => {
    const sum = (column: number) => control.units * control.means[column] + treatment.units * treatment.means[column];
    return withSlope(controlArm, treatmentArm, sum(2) / sum(3));
  });

const jackknifeArmOf = (sums: PairedRatioSums): Result<CovariateArm> =>
  chain(checkPairedRatioSums(sums), ({ outcome, past, leaveOneOutProducts }) =>
    chain(jackknifeRatioEstimate(outcome), (estimate) => {
      const factor = (estimate.units - 1) / estimate.units;
      return ok({
        outcome: estimate,
        covariate: past.numerator / past.denominator,
        covariateVariance: factor * past.leaveOneOutSquares,
        covariance: factor * leaveOneOutProducts,
      });
    })
  );

/** The same with the variances of the jackknife: the default, for the reason of `jackknifeRatioEstimate`. */
export const jackknifeRatioWithPast = (control: PairedRatioSums, treatment: PairedRatioSums): Result<CovariateArms> =>
  chain(both(jackknifeArmOf(control), jackknifeArmOf(treatment)), ([controlArm, treatmentArm]) =>
    withSlope(
      controlArm,
      treatmentArm,
      (control.past.numerator + treatment.past.numerator) / (control.past.denominator + treatment.past.denominator)
    )
  );
