import { cadence, CADENCE } from '../../src/growth/anomaly/cadence';
import { CLIENT_NAMES, countedNames } from '../../src/growth/anomaly/clientNames';
import { GEO_DRIFT, geoCritical, geoDrift, NEW_COUNTRY } from '../../src/growth/anomaly/geoDrift';
import { shareRise, SHARE_RISE } from '../../src/growth/anomaly/shareRise';
import { RATE_LIMIT_SHARE, rateLimitUse } from '../../src/growth/quota/rateLimitUse';
import { poisson, type Random } from '../../standalone/demo/random';
import { binomial } from '../experiments/draws';

/* Rules on counts of one window: alarms by chance, or of a change that is drawn. */

/** Failures by chance around a share that wanders from day to day. */
export function shareAlarms(random: Random, trials: number, calls: number, usual: number, factor: number): number {
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    const wander = Math.exp(0.4 * (random() + random() + random() - 1.5));
    const before = { units: 28 * calls, successes: binomial(random, 28 * calls, usual) };
    const now = { units: calls, successes: binomial(random, calls, Math.min(1, usual * wander * factor)) };
    const judged = shareRise(now, before);
    alarms += judged.ok && now.successes >= SHARE_RISE.minCalls && judged.value.times > SHARE_RISE.times ? 1 : 0;
  }
  return alarms;
}

/** Calls from countries with constant shares; `moved` of them come from one that is rare, or new. */
export function geoAlarms(
  random: Random,
  trials: number,
  calls: number,
  moved: { rare?: number; fresh?: number } = {}
) {
  const shares = [0.7, 0.2, 0.07, 0.02, 0.01];
  const draw = (total: number, of: readonly number[]) => {
    let [left, rest] = [total, 1];
    return of.map((share) => {
      const drawn = rest <= share ? left : binomial(random, left, share / rest);
      [left, rest] = [left - drawn, rest - share];
      return drawn;
    });
  };
  let [drifts, fresh] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const before = [...draw(28 * calls, shares), 0];
    const { rare = 0, fresh: added = 0 } = moved;
    const kept = shares.map((share, place) => share * (1 - rare - added) + (place === 4 ? rare : 0));
    const now = draw(calls, [...kept, added]);
    const judged = geoDrift(now, before);
    if (judged.ok) {
      const { variation, g, degreesOfFreedom, newShare } = judged.value;
      const isDrift = calls >= GEO_DRIFT.calls && degreesOfFreedom > 0 && g > geoCritical(degreesOfFreedom);
      drifts += isDrift && variation > GEO_DRIFT.variation ? 1 : 0;
      fresh += newShare * calls >= NEW_COUNTRY.calls && newShare > NEW_COUNTRY.share ? 1 : 0;
    }
  }
  return { drifts, fresh };
}

/** Calls at random (gamma gaps of a shape: 1 is Poisson), or of a timer with some jitter. */
export function cadenceAlarms(random: Random, trials: number, gap: () => number): number {
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    const judged = cadence(Array.from({ length: CADENCE.calls }, gap));
    alarms += judged.ok && judged.value.cv < CADENCE.cv ? 1 : 0;
  }
  return alarms;
}

/** Hours of a key at one address: calls at random with a mean an hour of each name that its clients give. */
export function nameAlarms(random: Random, trials: number, means: readonly number[]): number {
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    alarms += countedNames(means.map((mean) => poisson(random, mean))) > CLIENT_NAMES.names ? 1 : 0;
  }
  return alarms;
}

const MINUTES = 60;

/** One hour of a consumer with a limit a minute: the use of its busiest minute, and the calls that were refused. */
function hourOfLimit(random: Random, limit: number, mean: number): { used: number[]; refused: number } {
  const calls = Array.from({ length: MINUTES }, () => poisson(random, mean));
  return {
    used: calls.map((count) => Math.min(1, count / limit)),
    refused: calls.reduce((sum, count) => sum + Math.max(0, count - limit), 0),
  };
}

const isClose = ({ used, refused }: { used: number[]; refused: number }) =>
  rateLimitUse(used, refused) > RATE_LIMIT_SHARE;

/** Hours of a consumer that stays at a share of its limit. */
export function limitAlarms(random: Random, trials: number, limit: number, share: number): number {
  const mean = share * limit;
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    alarms += isClose(hourOfLimit(random, limit, mean)) ? 1 : 0;
  }
  return alarms;
}

/** Consumers that grow from 30% of their limit until the first call is refused: how many the rule names an hour before. */
export function limitForeseen(random: Random, trials: number, limit: number, growth: number): number {
  let foreseen = 0;
  for (let trial = 0; trial < trials; trial++) {
    let [mean, alarmed] = [0.3 * limit, false];
    for (;;) {
      const hour = hourOfLimit(random, limit, mean);
      if (hour.refused > 0) {
        break;
      }
      alarmed ||= isClose(hour);
      mean *= growth;
    }
    foreseen += alarmed ? 1 : 0;
  }
  return foreseen;
}
