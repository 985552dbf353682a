import type { OneCallRow } from '../../queries/calls/callQuery';

/** Where the time of a call went. */
export type TimePart = 'upstream' | 'queue' | 'network' | 'other';

type Timings = Pick<OneCallRow, 'duration' | 'upstream' | 'queue' | 'network'>;

/**
 * The parts of the duration that were sent, and what is left, in milliseconds and in the order of time. None where only
 * the whole is known.
 */
export function timeParts({ duration, upstream, queue, network }: Timings): Array<{ part: TimePart; ms: number }> {
  const known = [
    { part: 'queue' as const, ms: queue },
    { part: 'network' as const, ms: network },
    { part: 'upstream' as const, ms: upstream },
  ].filter(({ ms }) => ms > 0);
  const other = duration - known.reduce((sum, { ms }) => sum + ms, 0);
  return known.length === 0 ? [] : [...known, ...(other > 0 ? [{ part: 'other' as const, ms: other }] : [])];
}
