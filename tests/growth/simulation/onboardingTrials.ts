import { chain, type Result } from '../../../src/experiment/result';
import { wilson, Z_95 } from '../../../src/growth/proportions/wilson';
import { compareReached } from '../../../src/growth/survival/compareReached';
import { kaplanMeier, type Duration } from '../../../src/growth/survival/kaplanMeier';
import { reachedBy } from '../../../src/growth/survival/reachedBy';
import { randomFrom, type Random } from '../../../standalone/demo/random';
import { countHits, type Measured, type Sizes } from './measured';

/* Onboarding: keys that are issued over a period, of which half reach the step within the horizon. */

/** Days within which the screen compares. */
const HORIZON = 7;
/** Days of a period in which keys are issued. */
const PERIOD = 35;
/** The true share within the horizon. */
const SHARE = 0.5;
const LEVEL = 0.05;

/**
 * Keys that are issued evenly over a period, as far as they are known `knownAfter` days after its end.
 * @param share of all that reach the step within the horizon, at a constant rate
 */
export function drawKeys(random: Random, units: number, knownAfter: number, share = SHARE): Duration[] {
  const rate = -Math.log(1 - share) / HORIZON;
  return Array.from({ length: units }, () => {
    const observed = random() * PERIOD + knownAfter;
    const needed = -Math.log(1 - random()) / rate;
    return needed <= observed ? { time: needed, reached: true } : { time: observed, reached: false };
  });
}

/** The comparison that a plain funnel makes: shares of all keys, however long they are known. */
function findsPlainly(current: readonly Duration[], before: readonly Duration[]): boolean {
  const shareOf = (side: readonly Duration[]) => side.filter(({ reached }) => reached).length / side.length;
  const [a, b] = [shareOf(current), shareOf(before)];
  return Math.abs(a - b) > Z_95 * Math.sqrt((a * (1 - a)) / current.length + (b * (1 - b)) / before.length);
}

const finds = (current: readonly Duration[], before: readonly Duration[]): boolean => {
  const compared = compareReached(current, before, HORIZON);
  return compared.ok && compared.value.pValue < LEVEL;
};

/** Whether an interval exists and holds a number. */
const holds = (interval: Result<{ low: number; high: number }>, value: number): boolean =>
  interval.ok && interval.value.low <= value && value <= interval.value.high;

const METHODS = {
  'shares of all keys, as a plain funnel has them': { knownAfter: 0, isFound: findsPlainly },
  'within 7 days, keys of the last days included (Kaplan-Meier)': { knownAfter: 0, isFound: finds },
  'within 7 days, all keys known for so long (Newcombe, z)': { knownAfter: HORIZON, isFound: finds },
};

/** Equal periods that are told apart, periods that differ and are told apart, and intervals that hold the truth. */
export function onboardingTrials({ runs, seed }: Sizes): Measured[] {
  const random = randomFrom('onboarding', seed);
  const compare = (units: number, share: number) =>
    Object.entries(METHODS).map(([method, { knownAfter, isFound }]) => ({
      method,
      hits: countHits(runs, () =>
        isFound(drawKeys(random, units, knownAfter, share), drawKeys(random, units, PERIOD + knownAfter))
      ),
    }));
  const equal = [20, 60, 200].flatMap((units) =>
    compare(units, SHARE).map(({ method, hits }) => ({
      ...{ method, hits, trials: runs, aim: 'at most 7%' },
      ...{ setting: `${units} keys a period, no change`, what: 'a change is found' },
    }))
  );
  const fewer = compare(200, SHARE - 0.15)
    .slice(1)
    .map(({ method, hits }) => ({
      ...{ method, hits, trials: runs, aim: 'high' },
      ...{ setting: '200 keys a period, 35% in place of 50%', what: 'a change is found' },
    }));
  return [...equal, ...fewer, ...coverage(random, runs)];
}

function coverage(random: Random, runs: number): Measured[] {
  const shareOf = (durations: Duration[]) => chain(kaplanMeier(durations), (curve) => reachedBy(curve, HORIZON));
  const counted = (units: number) =>
    wilson({ units, successes: drawKeys(random, units, PERIOD).filter(({ time }) => time <= HORIZON).length });
  const line = (method: string, setting: string, isHeld: () => boolean): Measured => ({
    ...{ method, setting, what: 'the interval holds the true share', aim: '95%' },
    ...{ hits: countHits(runs, isHeld), trials: runs },
  });
  return [15, 60, 200].flatMap((units) => [
    line('Kaplan-Meier, Greenwood on log(-log)', `${units} keys`, () =>
      holds(shareOf(drawKeys(random, units, 0)), SHARE)
    ),
    line('Wilson', `${units} keys`, () => holds(counted(units), SHARE)),
  ]);
}
