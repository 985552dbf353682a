import { blocksEnd, type CounterHistory } from './counter';
import type { NextReset } from './nextReset';
import { PROFILE_DAYS, quotaRunOut, RANGE_80, runOutProbability, SHORTEST_PROFILE_DAYS, type RunOut } from './runOut';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const DAY_MS = DAY_HOURS * HOUR_MS;
const WEEK = 7;

/** Blocks with a larger share of refused calls say little about what would have been used. */
export const THROTTLED_SHARE = 0.05;

/** Why there is no forecast. */
export type NoForecast =
  /** Less than SHORTEST_PROFILE_DAYS are known. */
  | 'young'
  /** The quota begins again every day, or more often. */
  | 'short'
  /** Nothing was used. */
  | 'idle';

/** When a quota is used up. Times are in milliseconds since the epoch; null: not before the reset. */
export interface QuotaForecast {
  runOut: RunOut;
  /** Units used until the end of each day to come, the last of which ends with the reset. */
  path: number[];
  /** That the quota is used up before its reset. */
  probability: number;
  early: number | null;
  mid: number | null;
  late: number | null;
}

export interface ForecastInput {
  history: CounterHistory;
  /** Calls by hour, 0 being the last whole one: the shares of a day that its hours have. */
  hours: readonly number[];
  remaining: number;
  reset: NextReset;
  /** Milliseconds since the epoch. */
  now: number;
}

/** When a quota is used up, or why that cannot be said. */
export function quotaForecast({ history, hours, remaining, reset, now }: ForecastInput): QuotaForecast | NoForecast {
  if (reset.isShort) {
    return 'short';
  }
  const blocks = profileBlocks(history);
  if (blocks === undefined) {
    return 'young';
  }
  const daysLeft = Math.max(1, Math.ceil((reset.at - now) / DAY_MS));
  const result = quotaRunOut({ blocks, remaining, daysLeft });
  if (!result.ok) {
    return 'idle';
  }
  const runOut = result.value;
  const lastPart = (reset.at - now) / DAY_MS - (daysLeft - 1);
  const untilLast = runOut.path[daysLeft - 2] ?? 0;
  const atReset = untilLast + lastPart * (runOut.path[daysLeft - 1] - untilLast);
  const timeOf = (z: number) => {
    const hour = hourOf(runOut, remaining, z, partsOfDay(hours, (now - blocksEnd(now)) / HOUR_MS));
    return hour === null || now + hour * HOUR_MS > reset.at ? null : now + hour * HOUR_MS;
  };
  return {
    ...{ runOut, path: [...runOut.path.slice(0, -1), atReset] },
    probability: runOutProbability(remaining, atReset, runOut.sigma[daysLeft - 1]),
    ...{ early: timeOf(RANGE_80), mid: timeOf(0), late: timeOf(-RANGE_80) },
  };
}

/**
 * The blocks that a forecast is made from: whole weeks, four at most, that begin some blocks ago; undefined where fewer
 * than two are known. A throttled block is replaced by the last one of the same weekday that is not: who is refused often
 * asks less.
 */
export function profileBlocks({ demand, refusedShares }: CounterHistory, daysAgo = 0): number[] | undefined {
  const weeks = Math.floor(Math.min(PROFILE_DAYS, demand.length - daysAgo) / WEEK);
  if (weeks * WEEK < SHORTEST_PROFILE_DAYS) {
    return undefined;
  }
  const isThrottled = (index: number) => refusedShares[index] > THROTTLED_SHARE;
  return Array.from({ length: weeks * WEEK }, (_block, k) => {
    const same = Array.from({ length: weeks }, (_week, week) => daysAgo + (k % WEEK) + week * WEEK);
    const own = daysAgo + k;
    return demand[isThrottled(own) ? (same.find((index) => !isThrottled(index)) ?? own) : own];
  });
}

/** A part of a coming day. */
interface DayPart {
  /** In hours. */
  length: number;
  calls: number;
}

/**
 * The 24 hours that begin now: the rest of the running hour, whole hours, and what of the first one is over now.
 * @param hours calls by hour, 0 being the last whole one
 * @param begun share of the running hour that is over
 */
function partsOfDay(hours: readonly number[], begun: number): DayPart[] {
  // The running hour is the one of 24 hours ago.
  const [running, ...later] = [...hours].reverse();
  return [
    { length: 1 - begun, calls: running * (1 - begun) },
    ...later.map((calls) => ({ length: 1, calls })),
    { length: begun, calls: running * begun },
  ];
}

/** Hours from now until a path of the forecast reaches what is left; null where no day of it does. */
function hourOf({ path, sigma }: RunOut, remaining: number, z: number, parts: readonly DayPart[]): number | null {
  if (remaining <= 0) {
    return 0;
  }
  const units = path.map((used, day) => used * Math.exp(z * sigma[day]));
  const day = units.findIndex((used) => used >= remaining);
  if (day < 0) {
    return null;
  }
  const before = day === 0 ? 0 : Math.min(units[day - 1], remaining);
  return day * DAY_HOURS + hourOfDay((remaining - before) / (units[day] - before), parts);
}

/** Hours of a coming day until a share of its use is reached, by the shares that the same hours had. */
function hourOfDay(share: number, parts: readonly DayPart[]): number {
  const total = parts.reduce((sum, { calls }) => sum + calls, 0);
  if (total === 0) {
    return share * DAY_HOURS;
  }
  let [left, hours] = [share * total, 0];
  for (const { length, calls } of parts) {
    if (calls >= left && calls > 0) {
      return hours + (length * left) / calls;
    }
    left -= calls;
    hours += length;
  }
  return DAY_HOURS;
}
