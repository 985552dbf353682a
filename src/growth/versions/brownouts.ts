/** Hours of a week: those of a weekly profile, the first one begins on Monday at midnight UTC. */
export const WEEK_HOURS = 168;

/** Whole weeks that a profile is made from. */
export const PROFILE_WEEKS = 4;

/** Weeks of calls without which no window can be planned: one week cannot tell a habit from a chance. */
export const LEAST_WEEKS = 2;

/** A consumer that calls in the hour in so many of the weeks is expected to call in it again. */
export const EXPECTED_SHARE = 0.75;

/** What the steps of a ladder may hit at most, as shares of the consumers; at least one consumer. */
export const STEP_SHARES = [0.1, 0.25, 0.5, 1] as const;

/** Steps of a ladder at most. */
export const MAX_STEPS = 8;

/** Days from one step to the next: the effect of a window is measured within them. */
export const STEP_DAYS = 14;

/** Days between the last step and the end of the version. */
export const LAST_STEP_DAYS = 7;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = WEEK_HOURS * HOUR_MS;

/** The epoch began on a Thursday, three days after a Monday. */
const MONDAY_MS = -3 * DAY_MS;

/** A consumer of a version with its weekly profile. */
export interface WeeklyCaller {
  organization: string;
  application: string;
  /** In how many of the weeks it called, and its calls of all these weeks, for each hour of a week. */
  weeks: readonly number[];
  calls: readonly number[];
  /** Of its calls on the version in these weeks. */
  revenue: number;
}

/** Organizations and applications, and their share of the revenue on the version; 0 where there is none. */
export interface Reach {
  organizations: string[];
  applications: string[];
  revenueShare: number;
}

/** One hour of the week as a window in which the version refuses calls. */
export interface BrownoutWindow {
  /** Hour of the week, from 0. */
  hour: number;
  /** Applications that are expected to call in it, and those that called in it in fewer weeks. */
  expected: Reach;
  possible: Reach;
  /** Organizations none of whose applications called in it. */
  unaware: string[];
  /** Calls in the window, the mean of the weeks, and their share of a mean week. */
  calls: number;
  callShare: number;
}

/** A window of a ladder. */
export interface BrownoutStep {
  window: BrownoutWindow;
  /** Applications that this step or one before it is expected to hit. */
  reached: number;
}

/** Windows to hold one after the other. */
export interface BrownoutLadder {
  steps: BrownoutStep[];
  /** Applications that no step is expected to hit: they call too seldom, or a ladder has no room for them. */
  unreached: string[];
}

/**
 * Who would be hit by a window of one hour, for each hour of the week.
 * @param knownWeeks weeks that the profiles are of, at most PROFILE_WEEKS
 */
export function brownoutWindows(callers: readonly WeeklyCaller[], knownWeeks: number): BrownoutWindow[] {
  const weeks = Math.min(PROFILE_WEEKS, Math.floor(knownWeeks));
  if (weeks < LEAST_WEEKS) {
    return [];
  }
  const least = Math.ceil(EXPECTED_SHARE * weeks);
  const revenue = sum(callers.map((caller) => caller.revenue));
  const allCalls = sum(callers.map(({ calls }) => sum(calls)));
  const organizations = distinct(callers.map(({ organization }) => organization));
  return Array.from({ length: WEEK_HOURS }, (_hour, hour) => {
    const expected = callers.filter((caller) => caller.weeks[hour] >= least);
    const possible = callers.filter((caller) => caller.weeks[hour] > 0 && caller.weeks[hour] < least);
    const seen = new Set([...expected, ...possible].map(({ organization }) => organization));
    const calls = sum(callers.map((caller) => caller.calls[hour]));
    return {
      hour,
      ...{ expected: reachOf(expected, revenue), possible: reachOf(possible, revenue) },
      unaware: organizations.filter((organization) => !seen.has(organization)),
      ...{ calls: calls / weeks, callShare: allCalls === 0 ? 0 : calls / allCalls },
    };
  });
}

/**
 * Windows that together are expected to hit every consumer that some hour can reach, those that may hit fewest first.
 * Each step takes, of the windows that may hit no more than its share of STEP_SHARES, the one that reaches most
 * consumers that no earlier one reaches; then the one that may hit fewest, with the fewest calls, the earliest. The last
 * share is taken until nothing is added (greedy set cover: at most ln(n) + 1 times the fewest windows, Chvátal 1979). The
 * ladder ends with the window that has most calls of those that hit most consumers, since few refused calls are
 * overlooked; where one step reaches everybody, one with a middle number of calls stands between.
 */
export function brownoutLadder(
  windows: readonly BrownoutWindow[],
  callers: ReadonlyArray<Pick<WeeklyCaller, 'application'>>
): BrownoutLadder {
  const covered = new Set<string>();
  const chosen: BrownoutWindow[] = [];
  const take = (share: number): boolean => {
    const allowed = windows.filter((window) => mayHit(window) <= Math.max(1, Math.floor(share * callers.length)));
    const best = bestOf(allowed, covered);
    if (best === undefined || chosen.length >= MAX_STEPS) {
      return false;
    }
    chosen.push(best);
    best.expected.applications.forEach((application) => covered.add(application));
    return true;
  };
  STEP_SHARES.forEach(take);
  while (take(1)) {
    // Each step reaches someone more, so that this ends.
  }
  const most = chosen.length === 0 ? [] : widest(windows);
  for (const harder of [...(chosen.length === 1 ? [most[most.length >> 1]] : []), most[most.length - 1]]) {
    if (harder !== undefined && !chosen.includes(harder) && chosen.length < MAX_STEPS) {
      chosen.push(harder);
    }
  }
  return {
    steps: inOrder(chosen),
    unreached: callers.map(({ application }) => application).filter((application) => !covered.has(application)),
  };
}

/** Applications that a window may hit. */
export const mayHit = ({ expected, possible }: BrownoutWindow): number =>
  expected.applications.length + possible.applications.length;

/**
 * When the steps of a ladder begin: the last one LAST_STEP_DAYS before the end of the version at the latest, each other
 * one STEP_DAYS before the next.
 * @param end milliseconds since the epoch, as is the result
 */
export function stepTimes(steps: readonly BrownoutStep[], end: number): number[] {
  return steps.map(({ window }, i) => {
    const latest = end - (LAST_STEP_DAYS + (steps.length - 1 - i) * STEP_DAYS) * DAY_MS;
    const first = MONDAY_MS + window.hour * HOUR_MS;
    return first + Math.floor((latest - first) / WEEK_MS) * WEEK_MS;
  });
}

function bestOf(windows: readonly BrownoutWindow[], covered: ReadonlySet<string>): BrownoutWindow | undefined {
  const added = ({ expected }: BrownoutWindow) =>
    expected.applications.filter((application) => !covered.has(application)).length;
  const [best] = [...windows].sort(
    (a, b) => added(b) - added(a) || mayHit(a) - mayHit(b) || a.calls - b.calls || a.hour - b.hour
  );
  return best !== undefined && added(best) > 0 ? best : undefined;
}

/** The windows that are expected to hit most consumers, those with fewest calls first; of equal ones the latest. */
function widest(windows: readonly BrownoutWindow[]): BrownoutWindow[] {
  const hits = ({ expected }: BrownoutWindow) => expected.applications.length;
  const most = Math.max(...windows.map(hits));
  return windows.filter((window) => hits(window) === most).sort((a, b) => a.calls - b.calls || b.hour - a.hour);
}

function inOrder(windows: readonly BrownoutWindow[]): BrownoutStep[] {
  const reached = new Set<string>();
  return [...windows]
    .sort((a, b) => mayHit(a) - mayHit(b) || a.calls - b.calls || a.hour - b.hour)
    .map((window) => {
      window.expected.applications.forEach((application) => reached.add(application));
      return { window, reached: reached.size };
    });
}

const reachOf = (callers: readonly WeeklyCaller[], revenue: number): Reach => ({
  organizations: distinct(callers.map(({ organization }) => organization)),
  applications: callers.map(({ application }) => application),
  revenueShare: revenue === 0 ? 0 : sum(callers.map((caller) => caller.revenue)) / revenue,
});

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
