import type { TrustRow } from '../../queries/quality/trustQuery';

/** How old the newest call may be, in seconds: see the settings of the same names. */
export interface FreshnessLimits {
  agingAfterSeconds: number;
  staleAfterSeconds: number;
}

export type FreshnessLevel = 'fresh' | 'aging' | 'stale';

/**
 * Age of the newest call in seconds, 0 when clocks disagree; undefined when there is none. Both times of the answer
 * are of ClickHouse's clock, so a browser whose clock is wrong shows the right age.
 * @param answeredAt when the answer came, and `now`, both milliseconds of the browser's clock
 */
export function ageSeconds(
  { newest, asked }: Pick<TrustRow, 'newest' | 'asked'>,
  answeredAt: number,
  now: number
): number | undefined {
  return newest === null ? undefined : Math.max(0, asked - newest + Math.max(0, now - answeredAt)) / 1000;
}

/** What an age means. */
export function freshnessLevel(age: number, { agingAfterSeconds, staleAfterSeconds }: FreshnessLimits): FreshnessLevel {
  if (age >= staleAfterSeconds) {
    return 'stale';
  }
  return age >= agingAfterSeconds ? 'aging' : 'fresh';
}
