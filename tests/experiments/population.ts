import { logNormal, normal, poisson, type Random } from '../../standalone/demo/random';
import { beta, binomial } from './draws';

/** How the consumers of a simulated experiment are drawn. */
export interface Population {
  /** Consumers of each arm. */
  unitsPerArm: number;
  /** Standard deviation of the logarithm of a consumer's volume: 1 is uneven, 2 is one consumer with half the calls. */
  sigma: number;
  /** Share of the treatment arm's failures that the treatment removes; 0 is an A/A test. */
  removed?: number;
}

/** The success rate of an average consumer. */
const MEAN_RATE = 0.95;

/** How alike consumers are: an intraclass correlation of 1/21. */
const CONCENTRATION = 20;

/** Calls of a median consumer in the experiment. */
const MEDIAN_CALLS = 30;

/** One consumer with its calls. */
export interface SimulatedUnit {
  calls: number;
  successes: number;
  callsBefore: number;
  successesBefore: number;
}

/** A consumer's habits: calls to expect, and the rate of successes with and without the treatment. */
interface Habits {
  volume: number;
  rate: number;
}

function habits(random: Random, { sigma, removed = 0 }: Population, treated: boolean): Habits & { before: number } {
  const before = beta(random, MEAN_RATE, CONCENTRATION);
  const rate = treated ? 1 - (1 - before) * (1 - removed) : before;
  return { volume: logNormal(random, MEDIAN_CALLS, sigma), rate, before };
}

/** Draws the consumers of an arm with the calls of the whole experiment and of as long a time before it. */
export function drawArm(random: Random, population: Population, treated: boolean): SimulatedUnit[] {
  return Array.from({ length: population.unitsPerArm }, () => {
    const { volume, rate, before } = habits(random, population, treated);
    const calls = 1 + poisson(random, volume);
    const callsBefore = poisson(random, volume);
    return {
      calls,
      successes: binomial(random, calls, rate),
      callsBefore,
      successesBefore: binomial(random, callsBefore, before),
    };
  });
}

/** One consumer with its calls from the start to the end of each day. */
export type DailyUnit = Array<{ calls: number; successes: number }>;

/**
 * Draws the consumers of an arm day by day.
 * @param staggered whether consumers join over the whole time; if not, all are there on the first day
 */
export function drawDays(random: Random, population: Population, days: number, staggered: boolean): DailyUnit[] {
  return Array.from({ length: population.unitsPerArm }, () => {
    const { volume, rate } = habits(random, population, false);
    const joins = staggered ? Math.floor(random() * days) : 0;
    let [calls, successes] = [0, 0];
    return Array.from({ length: days }, (_day, day) => {
      const today = day < joins ? 0 : poisson(random, volume / days) + (day === joins ? 1 : 0);
      calls += today;
      successes += binomial(random, today, rate);
      return { calls, successes };
    });
  });
}

/** Ratio of the bounds of a simulated latency bucket. */
export const LATENCY_BASE = 1.01;

/** Draws the latency histogram of each consumer of an arm: log-normal calls around log-normal consumers. */
export function drawLatencies(random: Random, { unitsPerArm, sigma }: Population) {
  return Array.from({ length: unitsPerArm }, () => {
    const calls = 1 + poisson(random, logNormal(random, MEDIAN_CALLS, sigma));
    const center = Math.log(60) + 0.3 * normal(random);
    const counts = new Map<number, number>();
    for (let call = 0; call < calls; call++) {
      const bucket = Math.ceil((center + 0.6 * normal(random)) / Math.log(LATENCY_BASE)) - 1;
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    return [...counts].map(([bucket, count]) => ({ value: LATENCY_BASE ** (bucket + 0.5), count }));
  });
}
