import { normal, poisson, randomFrom, type Random } from '../../standalone/demo/random';
import { gamma } from '../experiments/draws';

/** How a healthy consumer calls: the mean of each hour of the week, and its own noise. */
export interface Habits {
  kind: 'server' | 'office' | 'cron' | 'weekly' | 'sporadic';
  /** Mean calls of an active hour. */
  rate: number;
  /** Standard deviation of ln of a day's level; a day is correlated with the one before by 0.5. */
  noise: number;
  /** Variance over mean of an hour's calls, minus 1, for each mean call. */
  overdispersion: number;
  /** Probability that a day is a day off: a vacation, an outage of the consumer's own. */
  off: number;
}

const KINDS: ReadonlyArray<readonly [share: number, kind: Habits['kind']]> = [
  [0.35, 'server'],
  [0.35, 'office'],
  [0.15, 'cron'],
  [0.1, 'weekly'],
  [0.05, 'sporadic'],
];

/** A consumer drawn at random. */
export function drawHabits(random: Random): Habits {
  let left = random();
  const kind = KINDS.find(([share]) => (left -= share) < 0)?.[1] ?? 'server';
  return {
    kind,
    rate: Math.exp(Math.log(2) + 5 * random()),
    noise: 0.05 + 0.35 * random(),
    overdispersion: 0.3 * random(),
    off: kind === 'office' ? 0.003 : 0.001,
  };
}

/** A number of calls with a mean and overdispersion: negative binomial, by a gamma mean and a Poisson count. */
function count(random: Random, mean: number, overdispersion: number): number {
  const isPoisson = mean * overdispersion < 1e-3;
  return poisson(random, isPoisson ? mean : gamma(random, 1 / overdispersion) * mean * overdispersion);
}

/** The mean of an hour against the rate, by day of the week (0 is Monday) and hour. */
function shape({ kind }: Habits, weekday: number, hour: number): number {
  switch (kind) {
    case 'server':
      return 0.6 + 0.4 * Math.sin(((hour - 8) * Math.PI) / 12);
    case 'office':
      return weekday < 5 && hour >= 8 && hour < 18 ? 1 : 0;
    case 'cron':
      return hour === 3 ? 1 : 0;
    case 'weekly':
      return weekday === 0 && hour >= 6 && hour < 8 ? 1 : 0;
    case 'sporadic':
      return 1;
  }
}

/** Hourly calls of a healthy consumer; the first hour is a Monday 00:00. */
export function drawHours(random: Random, habits: Habits, weeks: number): number[] {
  const hours: number[] = [];
  let [level, offDays] = [0, 0];
  for (let day = 0; day < 7 * weeks; day++) {
    level = 0.5 * level + Math.sqrt(0.75) * habits.noise * normal(random);
    if (offDays === 0 && random() < habits.off) {
      offDays = 1 + Math.floor(habits.kind === 'office' ? 14 * random() : 2 * random());
    }
    const isOff = offDays > 0 || (habits.kind === 'sporadic' && random() > 0.3);
    offDays = Math.max(0, offDays - 1);
    for (let hour = 0; hour < 24; hour++) {
      const mean = isOff ? 0 : habits.rate * Math.exp(level) * shape(habits, day % 7, hour);
      hours.push(mean === 0 ? 0 : count(random, mean, habits.overdispersion));
    }
  }
  return hours;
}

/** Sums of consecutive hours. */
export const blocksOf = (hours: readonly number[], length: number): number[] =>
  Array.from({ length: Math.floor(hours.length / length) }, (_block, index) =>
    hours.slice(index * length, (index + 1) * length).reduce((sum, calls) => sum + calls, 0)
  );

/**
 * Independent consumers with their hours.
 * @param seed the same seed draws the same consumers
 * @param isNeverOff no vacations and no outages of their own
 */
export function drawConsumers(
  seed: number,
  consumers: number,
  weeks: number,
  isNeverOff = false
): Array<{ habits: Habits; hours: number[] }> {
  const random = randomFrom(seed);
  return Array.from({ length: consumers }, () => {
    const drawn = drawHabits(random);
    const habits = isNeverOff ? { ...drawn, off: 0 } : drawn;
    return { habits, hours: drawHours(random, habits, weeks) };
  });
}
