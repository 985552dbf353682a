import { checkEach } from '../../experiment/checks';
import { chiSquareSurvival } from '../../experiment/distributions/chiSquare';
import { both, chain, fail, finite, type Result } from '../../experiment/result';

/** Drift from so much total variation, in so many calls, when it is not by chance (geoCritical). */
export const GEO_DRIFT = { variation: 0.2, calls: 100 };

/** The 99.9% quantile of the normal distribution. */
export const GEO_Z = 3.090232306167813;

/**
 * What the G statistic exceeds by chance once in a thousand times: the quantile of the chi-square distribution by Wilson
 * and Hilferty (1931), up to 3% above the exact one.
 * @param degreesOfFreedom 1 or more
 */
export function geoCritical(degreesOfFreedom: number): number {
  const spread = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - spread + GEO_Z * Math.sqrt(spread)) ** 3;
}

/** A country that the consumer never called from: such a share and so many calls. */
export const NEW_COUNTRY = { share: 0.05, calls: 20 };

/** Where calls come from, against before. */
export interface GeoDrift {
  /** Total variation: the share of calls that would have to move to have the distribution of before, 0 to 1. */
  variation: number;
  /** The statistic of the likelihood-ratio test that both have the same distribution. */
  g: number;
  degreesOfFreedom: number;
  /** Of the test: how often chance alone gives such a difference. */
  pValue: number;
  /** Share of the calls that come from places without a call before. */
  newShare: number;
}

/**
 * Compares where calls come from with where they came from. The total variation of few calls is large by chance: it
 * counts together with the test.
 * @param now calls by place
 * @param before calls by the same places
 */
export function geoDrift(now: readonly number[], before: readonly number[]): Result<GeoDrift> {
  return chain(both(checkEach('count', 'now', now), checkEach('count', 'before', before)), () => {
    if (now.length !== before.length) {
      return fail(
        'INVALID_INPUT',
        `now has ${now.length} places and before ${before.length}; both must have the same.`
      );
    }
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const [calls, past] = [sum(now), sum(before)];
    if (calls === 0 || past === 0) {
      return fail('ZERO_DENOMINATOR', 'There are no calls in one of the periods.');
    }
    const variation = sum(now.map((count, place) => Math.abs(count / calls - before[place] / past))) / 2;
    const term = (count: number, expected: number) => (count === 0 ? 0 : count * Math.log(count / expected));
    const g = now.reduce((total, count, place) => {
      const pooled = (count + before[place]) / (calls + past);
      return total + term(count, pooled * calls) + term(before[place], pooled * past);
    }, 0);
    const places = now.filter((count, place) => count + before[place] > 0).length;
    const degreesOfFreedom = places - 1;
    const statistic = Math.max(2 * g, 0);
    return finite({
      variation,
      ...{ g: statistic, degreesOfFreedom },
      pValue: degreesOfFreedom === 0 ? 1 : chiSquareSurvival(statistic, degreesOfFreedom),
      newShare: sum(now.filter((_count, place) => before[place] === 0)) / calls,
    });
  });
}
