import { checkJointMoments, columnMoments, mergeJointMoments, type JointMoments } from '../aggregates/jointMoments';
import { both, chain, ok, type Result } from '../result';
import type { CovariateArm } from './covariateArm';
import { slope, type CovariateArms } from './cuped';
import { meanEstimate } from './mean';

const [OUTCOME, COVARIATE] = [0, 1];

const armOf = (joint: JointMoments): Result<CovariateArm> =>
  chain(checkJointMoments(joint, 2), () =>
    chain(meanEstimate(columnMoments(joint, OUTCOME)), (outcome) =>
      ok({
        outcome,
        covariate: joint.means[COVARIATE],
        covariateVariance: joint.covariances[COVARIATE][COVARIATE] / joint.units,
        covariance: joint.covariances[OUTCOME][COVARIATE] / joint.units,
      })
    )
  );

/**
 * The slope of a mean on its past, over the consumers of both arms as one sample: cov(Y, X) / var(X).
 * @param control moments of the columns outcome, covariate
 * @param treatment the same
 */
export function pooledTheta(control: JointMoments, treatment: JointMoments): Result<number> {
  const { covariances } = mergeJointMoments(control, treatment);
  return slope(covariances[OUTCOME][COVARIATE], covariances[COVARIATE][COVARIATE]);
}

/**
 * Two arms of a mean with their past. A consumer without a past has the covariate 0.
 * @param control moments of the columns outcome, covariate
 * @param treatment the same
 */
export const meanWithPast = (control: JointMoments, treatment: JointMoments): Result<CovariateArms> =>
  chain(both(armOf(control), armOf(treatment)), ([controlArm, treatmentArm]) =>
    chain(pooledTheta(control, treatment), (theta) =>
      ok({
        control: controlArm,
        treatment: treatmentArm,
        commonCovariate: mergeJointMoments(control, treatment).means[COVARIATE],
        theta,
      })
    )
  );
