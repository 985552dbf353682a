import { randomFrom } from '../../experiment/distributions/random';
import { exactQuantile } from '../numbers';
import { fractionOf, sumOf, writeExact } from './decimal';

/** Average revenue of consumers, as exact decimals; null where there is none. */
export interface AverageRevenue {
  consumers: number;
  mean: string | null;
  median: string | null;
  /** Interval of 95% of the mean; null below MIN_CONSUMERS. */
  low: string | null;
  high: string | null;
}

/** Consumers below which resampling says nothing of those who are not there. */
export const MIN_CONSUMERS = 10;

/** Samples of the bootstrap, and values that they draw at most: the screen waits for them. */
const SAMPLES = { least: 200, most: 1_000 };
const MOST_DRAWS = 1_000_000;
const SEED = 20_260_501;

/**
 * The mean revenue of a consumer with its median and the bootstrap-t interval (Efron and Tibshirani 1993, chapter 12)
 * over consumers: revenue is skewed, so that plus or minus two standard errors ends too low. The mean is exact; the ends
 * of the interval are estimates.
 * @param ascending revenue of each consumer, units of 10^-MONEY_SCALE
 */
export function averageRevenue(ascending: readonly bigint[]): AverageRevenue {
  const consumers = ascending.length;
  if (consumers === 0) {
    return { consumers, mean: null, median: null, low: null, high: null };
  }
  const middle = [ascending[Math.floor((consumers - 1) / 2)], ascending[Math.floor(consumers / 2)]];
  return {
    consumers,
    mean: writeExact(fractionOf(sumOf(ascending), BigInt(1), BigInt(consumers))),
    median: writeExact(fractionOf(sumOf(middle), BigInt(1), BigInt(2))),
    ...(consumers < MIN_CONSUMERS ? { low: null, high: null } : bootstrapRange(ascending)),
  };
}

/** The ends by the quantiles of how many standard errors the means of samples are away from the mean. */
function bootstrapRange(ascending: readonly bigint[]): { low: string; high: string } {
  const values = ascending.map(Number);
  const all = momentsOf(values, (index) => index);
  const random = randomFrom(SEED);
  const samples = Math.max(SAMPLES.least, Math.min(SAMPLES.most, Math.floor(MOST_DRAWS / values.length)));
  const distances = Array.from({ length: samples }, () => {
    const { mean, error } = momentsOf(values, () => Math.floor(random() * values.length));
    return error === 0 ? 0 : (mean - all.mean) / error;
  });
  const end = (share: number) => Math.max(values[0], all.mean - exactQuantile(distances, share) * all.error);
  const text = (value: number) => writeExact(BigInt(Math.round(value)));
  return { low: text(end(0.975)), high: text(end(0.025)) };
}

/** Mean and standard error of as many values as there are. */
function momentsOf(values: readonly number[], indexOf: (index: number) => number): { mean: number; error: number } {
  let [mean, squares] = [0, 0];
  for (let drawn = 0; drawn < values.length; drawn++) {
    const value = values[indexOf(drawn)];
    const difference = value - mean;
    mean += difference / (drawn + 1);
    squares += difference * (value - mean);
  }
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
