const MILLIS_PER_DAY = 86_400_000;

export interface TimeRules {
  /** Events older than this are dead letters: they would be deleted as soon as they were stored. */
  maxEventAgeDays: number;
  /** How far the sender's clock may be ahead of ours. */
  maxFutureSkewSeconds: number;
}

/**
 * Says what is wrong with the time of an event, or nothing. The bounds keep broken clocks (1970, 2106) out of the
 * daily partitions.
 */
export function timeProblem(eventTime: number, receivedTime: number, rules: TimeRules): string | undefined {
  if (eventTime <= 0) {
    return 'The record has no time.';
  }
  const age = receivedTime - eventTime;
  if (age > rules.maxEventAgeDays * MILLIS_PER_DAY) {
    return `The event is ${Math.floor(age / MILLIS_PER_DAY)} days old, more than time.max_event_age_days (${rules.maxEventAgeDays}).`;
  }
  if (age < -rules.maxFutureSkewSeconds * 1000) {
    return `The event is ${Math.ceil(-age / 1000)} s in the future, more than time.max_future_skew_seconds (${rules.maxFutureSkewSeconds}).`;
  }
  return undefined;
}

/** The rules that the settings make. */
export function timeRulesOf(config: {
  time: { max_event_age_days?: number; max_future_skew_seconds: number };
  retention: { event_days: number };
}): TimeRules {
  return {
    maxEventAgeDays: config.time.max_event_age_days ?? config.retention.event_days,
    maxFutureSkewSeconds: config.time.max_future_skew_seconds,
  };
}
