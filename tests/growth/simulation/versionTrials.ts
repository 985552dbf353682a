import { sunsetForecast } from '../../../src/growth/versions/sunset';
import { randomFrom, type Random } from '../../../standalone/demo/random';
import { beta } from '../../experiments/draws';
import { countHits, type Measured, type Sizes } from './measured';

/* Versions: consumers that leave a version week by week, and how many are still there a quarter later. */

const KNOWN_WEEKS = 12;
const HORIZON_WEEKS = 13;

/** The weekly probability with which each consumer leaves; `week` counts from the beginning. */
type World = (random: Random) => (week: number) => number;

const WORLDS: Record<string, World> = {
  'all alike, 10% a week': () => () => 0.1,
  'each at a pace of its own': (random) => {
    const own = beta(random, 0.15, 3);
    return () => own;
  },
  'a fifth never moves': (random) => {
    const own = random() < 0.2 ? 0 : 0.1;
    return () => own;
  },
  'nobody moves': () => () => 0,
  'a rush in the last four weeks': () => (week) => (week >= KNOWN_WEEKS + HORIZON_WEEKS - 4 ? 0.5 : 0.03),
};

/** Whether the range of 80% holds the number of those that remain. */
function isHeld(random: Random, consumers: number, world: World): boolean {
  const migratedByWeek = Array.from({ length: KNOWN_WEEKS }, () => 0);
  let [remaining, later] = [0, 0];
  for (let consumer = 0; consumer < consumers; consumer++) {
    const leaves = world(random);
    let week = 0;
    while (week < KNOWN_WEEKS + HORIZON_WEEKS && random() >= leaves(week)) {
      week++;
    }
    if (week < KNOWN_WEEKS) {
      migratedByWeek[week] += 1;
    }
    remaining += week >= KNOWN_WEEKS ? 1 : 0;
    later += week >= KNOWN_WEEKS + HORIZON_WEEKS ? 1 : 0;
  }
  const forecast = sunsetForecast({ migratedByWeek, remaining }, HORIZON_WEEKS);
  return forecast.ok && forecast.value.range.low <= later && later <= forecast.value.range.high;
}

/**
 * How often the range of a sunset forecast holds the number that came.
 * @param sizes of consumers on the version at the beginning
 */
export function versionTrials({ runs, seed }: Sizes, sizes: readonly number[] = [40, 300]): Measured[] {
  const random = randomFrom('versions', seed);
  return Object.entries(WORLDS).flatMap(([name, world]) =>
    sizes.map((consumers) => ({
      ...{ method: 'sunset of a version', setting: `${consumers} consumers, ${name}` },
      what: `the range of 80% holds who remains after ${HORIZON_WEEKS} weeks`,
      ...{ hits: countHits(runs, () => isHeld(random, consumers, world)), trials: runs },
      aim: name.includes('rush') ? 'no forecast knows it' : 'at least 80%',
    }))
  );
}
