import { randomFrom, type Random } from '../../standalone/demo/random';
import { percentileMethod, RATIO_METHODS } from './methods';
import { peek } from './peeking';
import { drawArm, drawLatencies, type Population } from './population';

/** How often something happened in a simulation. */
export interface Rate {
  share: number;
  /** Standard error of the share. */
  error: number;
  /** Share of runs in which the method said that it cannot tell. */
  undecided: number;
}

/** The verdicts of one simulated experiment by method; `null` where a method cannot tell. */
type Run = Record<string, boolean | null>;

/**
 * Repeats a simulated experiment.
 * @param seed the same seed gives the same rates
 */
export function rates(runs: number, seed: string, run: (random: Random) => Run): Record<string, Rate> {
  const results = Array.from({ length: runs }, (_run, repetition) => run(randomFrom(seed, repetition)));
  return Object.fromEntries(
    Object.keys(results[0]).map((method) => {
      const count = (value: boolean | null) => results.filter((result) => result[method] === value).length;
      const share = count(true) / runs;
      return [method, { share, error: Math.sqrt((share * (1 - share)) / runs), undecided: count(null) / runs }];
    })
  );
}

const key = (population: Population): string => JSON.stringify(population);

/** How often each test of a success rate rejects. */
export const ratioRates = (population: Population, runs: number): Record<string, Rate> =>
  rates(runs, `ratio ${key(population)}`, (random) => {
    const [control, treatment] = [drawArm(random, population, false), drawArm(random, population, true)];
    return Object.fromEntries(
      Object.entries(RATIO_METHODS).map(([name, decide]) => [name, decide(control, treatment)])
    );
  });

/** How often each rule rejects at one of the daily looks at least. */
export const peekingRates = (population: Population, staggered: boolean, runs: number): Record<string, Rate> =>
  rates(runs, `peeking ${staggered} ${key(population)}`, (random) => peek(random, population, staggered));

/** Percentiles whose test is simulated. */
const PERCENTILES = { p50: 0.5, p95: 0.95, p99: 0.99 };

/** How often the test of each latency percentile rejects. */
export const latencyRates = (population: Population, runs: number): Record<string, Rate> =>
  rates(runs, `latency ${key(population)}`, (random) => {
    const [control, treatment] = [drawLatencies(random, population), drawLatencies(random, population)];
    return Object.fromEntries(
      Object.entries(PERCENTILES).map(([name, percentile]) => [name, percentileMethod(percentile)(control, treatment)])
    );
  });
