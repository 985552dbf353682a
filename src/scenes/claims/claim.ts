import { isConsumerLevel, type ConsumerLevel } from '../../../model/consumers';
import type { AttentionRow } from '../../queries/attention/attentionQuery';
import { isSignal, type Signal } from '../../queries/attention/signals';
import type { ClaimTrendRow } from '../../queries/attention/claimTrendsQuery';
import { changePointOf } from '../../why/changePoint';
import { runOutOf } from '../../why/runOut';

/** A claim about a consumer: who, what, and the facts behind it. */
export interface Claim extends Omit<AttentionRow, 'level' | 'signal'> {
  level: ConsumerLevel;
  signal: Signal;
}

/** What the hours of the last week add to a claim. */
export interface ClaimHistory {
  /** For the sparkline, by hour. */
  trend: number[];
  /** When it began, milliseconds; undefined where the hours do not say. */
  since?: number;
  /** When a quota is used up, milliseconds; undefined where that cannot be told or is far. */
  runsOut?: number;
}

/** Reads a row of attentionQuery; undefined for a row that is none. */
export function claimOf({ level, signal, ...facts }: AttentionRow): Claim | undefined {
  return isSignal(signal) && isConsumerLevel(level) ? { ...facts, level, signal } : undefined;
}

/** Whether calls are lost now, rather than soon or in part. */
export function isCritical({ signal, value }: Claim): boolean {
  return ['server_errors', 'silent', 'authentication'].includes(signal) || (signal === 'quota' && value >= 1);
}

/** What a sparkline shows: the calls that a claim is about. */
const TREND_OF: Record<Signal, (hour: ClaimTrendRow) => number> = {
  server_errors: (hour) => hour.server_errors,
  authentication: (hour) => hour.authentication_errors,
  retries: (hour) => hour.retries,
  silent: (hour) => hour.calls,
  stuck: (hour) => hour.calls,
  quota: (hour) => hour.calls,
  slower: (hour) => hour.calls,
};

const HOUR_MS = 3_600_000;

/** The history of a claim, from the hours of its consumer in the order of time; an hour without calls has no row. */
export function historyOf(claim: Claim, hours: readonly ClaimTrendRow[]): ClaimHistory {
  const { asked, since, signal, part, whole, reference } = claim;
  const now = Math.floor(asked / HOUR_MS) * HOUR_MS;
  const byTime = new Map(hours.map((hour) => [hour.time, TREND_OF[signal](hour)]));
  const first = hours[0]?.time ?? now;
  // The hour that runs is not whole: it would look like a fall.
  const length = Math.max(0, (now - first) / HOUR_MS);
  const trend = Array.from({ length }, (_, hour) => byTime.get(first + hour * HOUR_MS) ?? 0);
  const began = signal === 'server_errors' ? faultBegan(hours) : undefined;
  return {
    trend,
    since: since ?? began,
    ...(signal === 'quota' && {
      runsOut: runOutOf({ remaining: whole - part, used: reference ?? 0, hours, now: asked }),
    }),
  };
}

/** The hour from which on more calls fail; undefined where they do not fail more than before. */
function faultBegan(hours: readonly ClaimTrendRow[]): number | undefined {
  const shares = hours.map(({ time, outcomes, server_errors }) => ({ time, calls: outcomes, selected: server_errors }));
  const point = changePointOf(shares);
  return point && point.after > point.before ? point.time : undefined;
}
