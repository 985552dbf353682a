import { pValue, type Rule } from '../effects/rule';
import { contrastOf } from '../estimates/contrast';
import { meanEstimate } from '../estimates/mean';
import { randomFrom } from '../distributions/random';
import { both, chain, fail, ok, type Result } from '../result';

/** A consumer of the last weeks. */
export interface PastConsumer {
  /** Its own value of the metric. */
  value: number;
  /** Day of its first call, from 0. */
  day: number;
}

/** What is simulated. */
export interface SimulationOptions {
  /** Days of the experiment. */
  days: number;
  /** Consumers of both arms by then. */
  units: number;
  /** The relative change of the treatment. */
  lift: number;
  /** Whether values are 0 or 1: then some of the 0 become 1, or the other way round. */
  isShare: boolean;
  sequential: boolean;
  alpha: number;
}

/** How often simulated experiments find something. */
export interface SimulatedPower {
  /** Of those with the change, 0 to 1. */
  found: number;
  /** Of the same without it, 0 to 1. */
  falselyFound: number;
  runs: number;
}

/** Values that all experiments of one setting draw at most: a screen waits for them. */
const MOST_DRAWS = 400_000;
const RUNS = { least: 100, most: 500 };
/** Below it no arm has a variance. */
const LEAST_UNITS = 4;
const SEED = 20_260_501;

/** Those who are there by then; where more are expected than were seen, some of them twice. */
function enrolled(
  consumers: readonly PastConsumer[],
  { days, units }: SimulationOptions,
  random: () => number
): number[] {
  const seen = consumers.filter(({ day }) => day < days).map(({ value }) => value);
  const more = seen.length < LEAST_UNITS ? 0 : Math.max(0, units - seen.length);
  return [...seen, ...Array.from({ length: more }, () => seen[Math.floor(random() * seen.length)])];
}

function shuffle(values: number[], random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j], values[i]];
  }
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { units: values.length, mean, variance: squares / Math.max(1, values.length - 1) };
}

/** Whether the test of the comparator finds a difference. */
function finds(control: readonly number[], treatment: readonly number[], rule: Rule, alpha: number): boolean {
  const contrast = chain(both(meanEstimate(momentsOf(control)), meanEstimate(momentsOf(treatment))), ([c, t]) =>
    contrastOf(c, t)
  );
  const p = chain(contrast, (two) => pValue(rule, two.difference / Math.sqrt(two.variance), 'two-sided', two));
  return p.ok && p.value < alpha;
}

/**
 * The chance to find a change at the planned end, by experiments on the consumers of the last weeks: each is given one
 * of two arms at random, and those of the treatment get the change. It needs no assumption about how values are
 * spread, and says where a few large consumers make the formula too confident.
 */
export function simulatedPower(consumers: readonly PastConsumer[], options: SimulationOptions): Result<SimulatedPower> {
  const { lift, isShare, sequential, alpha } = options;
  const random = randomFrom(SEED);
  const values = enrolled(consumers, options, random);
  if (values.length < LEAST_UNITS) {
    return fail('TOO_FEW_UNITS', `${values.length} consumers are too few to simulate.`);
  }
  const { mean } = momentsOf(values);
  // A share that cannot grow so much falls: the test asks in both directions.
  const grows = mean * (1 + lift) <= 1;
  const [from, flip] = grows ? [0, (lift * mean) / (1 - mean)] : [1, lift];
  const changed = (value: number) =>
    isShare ? (value === from && random() < flip ? 1 - value : value) : value * (1 + lift);
  const rule: Rule = sequential
    ? { kind: 'sequential', tuning: { plannedUnits: values.length, alpha } }
    : { kind: 'student' };
  const runs = Math.min(RUNS.most, Math.max(RUNS.least, Math.floor(MOST_DRAWS / values.length)));
  const half = Math.floor(values.length / 2);
  let [found, falselyFound] = [0, 0];
  for (let run = 0; run < runs; run++) {
    shuffle(values, random);
    const [control, treatment] = [values.slice(0, half), values.slice(half)];
    found += finds(control, treatment.map(changed), rule, alpha) ? 1 : 0;
    falselyFound += finds(control, treatment, rule, alpha) ? 1 : 0;
  }
  return ok({ found: found / runs, falselyFound: falselyFound / runs, runs });
}
