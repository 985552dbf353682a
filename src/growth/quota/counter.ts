const HOUR_MS = 3_600_000;

/** When the newest block of 24 hours ended: with the last whole hour of UTC. Milliseconds since the epoch. */
export const blocksEnd = (now: number): number => now - (now % HOUR_MS);

/** What the calls of one block of 24 hours say about a counter that a quota limits. */
export interface CounterDay {
  /** Blocks after this one: 0 is the last 24 whole hours, -1 the running hour. */
  daysAgo: number;
  /** The counter by the first and by the last call, and the highest one. */
  first: number;
  last: number;
  high: number;
  /** When the counter was lowest; milliseconds since the epoch. */
  lowTime: number;
  /** Logical calls that name the quota, and those that it refused. */
  calls: number;
  refused: number;
}

/** What a counter did. Blocks of 24 hours, the newest first, without holes and without the first one, which is cut. */
export interface CounterHistory {
  /** Units that were asked for: what the counter rose by, and refused calls that it does not count. */
  demand: number[];
  /** Refused logical calls, and their share of the calls of the block. */
  refused: number[];
  refusedShares: number[];
  /** Refused logical calls of the running hour. */
  refusedNow: number;
  /** The counter at the end of each block. */
  levels: number[];
  /** When the counter began again, the oldest first; milliseconds since the epoch. */
  resets: number[];
}

/** A counter that is below this part of what it was has begun again: calls that arrive out of order are closer. */
const FALL = 0.5;

/**
 * Units used by block, and resets, from what calls report of a counter. A counter that never passes its limit does not
 * count what it refuses, so that refused calls are added, one unit each; one that does has them already.
 * @param limit of the counter
 */
export function counterHistory(days: readonly CounterDay[], limit: number): CounterHistory {
  const oldest = Math.max(0, ...days.map(({ daysAgo }) => daysAgo));
  const zeros = () => Array.from({ length: oldest }, () => 0);
  const history: CounterHistory = {
    ...{ demand: zeros(), refused: zeros(), refusedShares: zeros(), levels: zeros(), resets: [], refusedNow: 0 },
  };
  const isCapped = days.every(({ high }) => high <= limit);
  let level: number | null = null;
  for (const day of [...days].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const { daysAgo, first, last, high, lowTime, calls, refused } = day;
    const beganBefore: boolean = level !== null && first < level * FALL;
    const beganWithin = last < high * FALL;
    const from: number = beganBefore ? 0 : (level ?? first);
    const rise = Math.max(0, high - from) + (beganWithin ? last : 0);
    if (beganBefore || beganWithin) {
      history.resets.push(lowTime);
    }
    level = beganWithin ? last : high;
    if (daysAgo < 0) {
      history.refusedNow = refused;
    } else if (daysAgo < oldest) {
      history.demand[daysAgo] = rise + (isCapped ? refused : 0);
      history.refused[daysAgo] = refused;
      history.refusedShares[daysAgo] = calls === 0 ? 0 : refused / calls;
      history.levels[daysAgo] = level;
    }
  }
  return withoutHoles(history, days);
}

/** A block without a call has the counter of the one before it. */
function withoutHoles(history: CounterHistory, days: readonly CounterDay[]): CounterHistory {
  const seen = new Set(days.map(({ daysAgo }) => daysAgo));
  const levels = [...history.levels];
  for (let daysAgo = levels.length - 2; daysAgo >= 0; daysAgo--) {
    levels[daysAgo] = seen.has(daysAgo) ? levels[daysAgo] : levels[daysAgo + 1];
  }
  return { ...history, levels };
}
