import { BLOCK_ALERT_Z, BLOCK_HOURS, blockAnomaly, PAST_BLOCKS } from '../../src/growth/anomaly/trafficBlocks';
import { upperMedian } from '../../src/growth/numbers';
import { PROFILE_DAYS, quotaRunOut } from '../../src/growth/quota/runOut';
import { BASE_WEEKS, decline, isDecline, logChange } from '../../src/growth/rhythm/decline';
import { WEEK_HOURS } from '../../src/growth/rhythm/lateness';
import { RHYTHM_WEEKS } from '../../model/rhythm';
import { silence } from '../../src/growth/rhythm/silence';
import { randomFrom } from '../../standalone/demo/random';
import { blocksOf, type drawConsumers } from './world';

/* Rules that learn from the consumer's own weeks: alarms of simulated consumers. */

/** Weeks that are watched, after those that the rules learn from. */
export const TEST_WEEKS = 3;
export const LEARN_WEEKS = Math.max(RHYTHM_WEEKS, BASE_WEEKS);

export type Simulated = ReturnType<typeof drawConsumers>;

/** Silence of healthy consumers, looked at every six hours; one pause is one alarm. */
export function falseSilence(consumers: Simulated): number {
  return consumers.reduce((alarms, { hours }) => {
    const active = hours.flatMap((calls, hour) => (calls > 0 ? [hour] : []));
    let [found, isSilent, first, end] = [0, false, 0, 0];
    for (let now = LEARN_WEEKS * WEEK_HOURS; now <= hours.length; now += 6) {
      while (first < active.length && active[first] < now - RHYTHM_WEEKS * WEEK_HOURS) {
        first++;
      }
      while (end < active.length && active[end] < now) {
        end++;
      }
      const judged = silence(active.slice(first, end), now);
      const isNow = judged.ok && judged.value.excess > 1;
      found += isNow && !isSilent ? 1 : 0;
      isSilent = isNow;
    }
    return alarms + found;
  }, 0);
}

/** The share of consumers whose end is noticed within some days. */
export function noticed(consumers: Simulated, days: number): number {
  return consumers.filter(({ hours }) => {
    const stop = LEARN_WEEKS * WEEK_HOURS;
    const active = hours.slice(0, stop).flatMap((calls, hour) => (calls > 0 ? [hour] : []));
    const oldest = stop + days * 24 - RHYTHM_WEEKS * WEEK_HOURS;
    const judged = silence(
      active.filter((hour) => hour >= oldest),
      stop + days * 24
    );
    return judged.ok && judged.value.excess > 1;
  }).length;
}

/** Blocks of six hours of consumers; `change` makes the last ones of a week abnormal. */
export function blockAlarms(
  consumers: Simulated,
  direction: 1 | -1,
  change?: (calls: number) => number
): [number, number] {
  let [alarms, trials] = [0, 0];
  for (const { hours } of consumers) {
    const blocks = blocksOf(hours, BLOCK_HOURS);
    const start = blocks.length - (TEST_WEEKS * WEEK_HOURS) / BLOCK_HOURS;
    for (let index = start; index < blocks.length; index += change === undefined ? 1 : 13) {
      const past = blocks.slice(index - PAST_BLOCKS, index);
      const expected = past.filter((_calls, i) => i % 28 === 0).reduce((sum, calls) => sum + calls, 0) / 4;
      if (change !== undefined && expected < 1) {
        continue;
      }
      const judged = blockAnomaly(past, change === undefined ? blocks[index] : change(blocks[index]));
      trials += 1;
      alarms += judged.ok && direction * judged.value.z > BLOCK_ALERT_Z ? 1 : 0;
    }
  }
  return [alarms, trials];
}

/** Declines of healthy consumers in the watched weeks; a holiday takes 40% from everybody in the first of them. */
export function declineAlarms(consumers: Simulated, holiday: number): number {
  const weeks = consumers.map(({ hours }) => blocksOf(hours, WEEK_HOURS));
  return Array.from({ length: TEST_WEEKS }, (_week, index) => LEARN_WEEKS + index).reduce((alarms, week) => {
    const now = weeks.map((list) => Math.round(list[week] * (week === LEARN_WEEKS ? 1 - holiday : 1)));
    const before = weeks.map((list) => list.slice(week - BASE_WEEKS, week));
    const population = upperMedian(now.map((calls, i) => logChange(calls, before[i])));
    return (
      alarms +
      now.filter((calls, i) => {
        const judged = decline(calls, before[i], population);
        return judged.ok && isDecline(judged.value);
      }).length
    );
  }, 0);
}

/** Forecasts of quotas whose limits are near what is used: alerts that were right, alerts, and run-outs. */
export function runOuts(consumers: Simulated, seed: number) {
  const random = randomFrom(seed);
  let [right, alerts, real] = [0, 0, 0];
  for (const { hours } of consumers) {
    const days = blocksOf(hours, 24);
    const daysLeft = 4 + Math.floor(14 * random());
    const start = days.length - daysLeft;
    const coming = days.slice(start).reduce((sum, calls) => sum + calls, 0);
    const remaining = Math.round(coming * Math.exp(0.5 * (2 * random() - 1)));
    const blocks = days.slice(start - PROFILE_DAYS, start).reverse();
    const forecast = quotaRunOut({ blocks, remaining, daysLeft });
    const ranOut = coming >= remaining;
    real += ranOut ? 1 : 0;
    if (forecast.ok && forecast.value.probability > 0.8) {
      alerts += 1;
      right += ranOut ? 1 : 0;
    }
  }
  return { right, alerts, real };
}
