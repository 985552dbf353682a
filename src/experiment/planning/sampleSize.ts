import { check } from '../checks';
import { chain, fail, finite, ok, type Result } from '../result';
import { detectableInErrors } from './power';

/** What a sample size is computed for. */
export interface SampleSizeOptions {
  /** Variance of one consumer in each arm. */
  controlVariance: number;
  treatmentVariance: number;
  /** The smallest effect that has to be found; not 0. */
  effect: number;
  /** Consumers of the treatment arm for each of the control arm. */
  allocation: number;
  /** Of the test: 1.96, or the multiplier of the confidence sequence at the planned end. */
  criticalValue: number;
  targetPower: number;
}

/** Consumers that an experiment needs; not rounded. */
export interface SampleSize {
  control: number;
  treatment: number;
  total: number;
}

/** The number of consumers that find an absolute effect with the target power. */
export const sampleSize = (options: SampleSizeOptions): Result<SampleSize> => {
  const { controlVariance, treatmentVariance, effect, allocation, criticalValue, targetPower } = options;
  return chain(check('positive', { controlVariance, treatmentVariance, allocation, criticalValue }), () =>
    chain(detectableInErrors(criticalValue, targetPower), (errors) => {
      if (effect === 0) {
        return fail('NOT_REACHABLE', 'No sample is large enough to find an effect of 0.');
      }
      const control = (errors / effect) ** 2 * (controlVariance + treatmentVariance / allocation);
      return finite({ control, treatment: control * allocation, total: control * (1 + allocation) });
    })
  );
};

/**
 * How many times more calls than independent ones a sample needs (Kish's design effect).
 * @param meanCalls calls of a consumer on average
 * @param variation standard deviation over mean of the calls of a consumer
 * @param intraclassCorrelation share of the variance that lies between consumers
 */
export const designEffect = (meanCalls: number, variation: number, intraclassCorrelation: number): Result<number> =>
  chain(check('notNegative', { meanCalls, variation, intraclassCorrelation }), () =>
    chain(finite({ effect: 1 + (meanCalls * (1 + variation * variation) - 1) * intraclassCorrelation }), ({ effect }) =>
      ok(effect)
    )
  );
