/** A window of one consumer in which calls were repeated. Times are milliseconds since the epoch. */
export interface RetryWindow {
  /** End of the window. */
  time: number;
  consumer_id: string;
  consumer: string;
  /** Path of the consumer's page. */
  page: string;
  attempts: number;
  logical_calls: number;
  /** Attempts that failed, and those with a known outcome. */
  failed: number;
  known: number;
  /** Attempts for each logical call. */
  amplification: number;
  /** What most retries called, and why most were made. */
  endpoint: string;
  reason: string;
}

/** Windows in a row in which a consumer repeated its calls too often. */
export interface Storm extends Omit<RetryWindow, 'time'> {
  /** Start of the first window and end of the last one. */
  since: number;
  until: number;
  /** The newest window that has ended belongs to it: it may go on. */
  isOpen: boolean;
  /** The largest amplification of a window. */
  peak: number;
}

/** What makes windows a storm. */
export interface StormRule {
  /** Amplification above which a window is one of a storm. */
  threshold: number;
  /** Length of a window in milliseconds; windows do not overlap. */
  widthMs: number;
  /** End of the newest window that has ended. */
  newest: number;
}

/**
 * The storms that windows make, the newest first. Counts are sums over the windows: a logical call whose attempts lie in two
 * windows counts in both. Endpoint and reason are those of the window with the largest amplification.
 */
export function stormsOf(windows: readonly RetryWindow[], { threshold, widthMs, newest }: StormRule): Storm[] {
  const above = windows.filter(({ amplification }) => amplification > threshold).sort((a, b) => a.time - b.time);
  const last = new Map<string, Storm>();
  const storms: Storm[] = [];
  for (const { time, ...window } of above) {
    const running = last.get(window.consumer_id);
    const begun = {
      ...window,
      since: time - widthMs,
      until: time,
      isOpen: time === newest,
      peak: window.amplification,
    };
    if (running !== undefined && running.until === time - widthMs) {
      Object.assign(running, joined(running, begun));
    } else {
      last.set(window.consumer_id, begun);
      storms.push(begun);
    }
  }
  return storms.sort((a, b) => b.until - a.until || b.peak - a.peak);
}

function joined(storm: Storm, next: Storm): Storm {
  const attempts = storm.attempts + next.attempts;
  const logical_calls = storm.logical_calls + next.logical_calls;
  const { endpoint, reason, peak } = next.peak > storm.peak ? next : storm;
  return {
    ...{ ...storm, attempts, logical_calls, endpoint, reason, peak, until: next.until, isOpen: next.isOpen },
    ...{ failed: storm.failed + next.failed, known: storm.known + next.known },
    amplification: attempts / logical_calls,
  };
}

/** The window with the largest amplification; undefined without one. */
export const strongestWindow = (windows: readonly RetryWindow[]): RetryWindow | undefined =>
  windows.reduce<RetryWindow | undefined>(
    (strongest, window) =>
      strongest === undefined || window.amplification > strongest.amplification ? window : strongest,
    undefined
  );
