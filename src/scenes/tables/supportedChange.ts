import { sharesDiffer, type Evidence } from '../figures/support';

/** A number in a column of a row, undefined where it has none. */
export type NumberOf = (column: string) => number | undefined;

/** Changes of a rate, in percentage points, by the name of the rate, 0 to 1. */
const RATES: Record<string, string> = {
  client_error_rate_change: 'client_error_rate',
  server_error_rate_change: 'server_error_rate',
};

/**
 * Whether the change in a column of a breakdown is more than chance. A rate is tested as those of Home are; the calls with
 * a known outcome before are taken in the proportion of now, since a row has only their sum. A percentile has no such
 * test: it needs as many calls on both sides.
 */
export function isSupported(column: string, numberOf: NumberOf, evidence: Evidence): boolean {
  const [calls, callsChange] = [numberOf('calls'), numberOf('calls_change')];
  if (calls === undefined || callsChange === undefined || callsChange <= -1) {
    return false;
  }
  const callsBefore = calls / (1 + callsChange);
  const rate = numberOf(RATES[column] ?? '');
  const points = numberOf(column);
  if (rate === undefined || points === undefined) {
    return column === 'p95_change' && Math.min(calls, callsBefore) >= evidence.evidenceCalls;
  }
  const known = calls - (numberOf('unknown_outcomes') ?? 0);
  const knownBefore = (known * callsBefore) / calls;
  const rateBefore = rate - points / 100;
  return sharesDiffer(
    { part: rate * known, whole: known },
    { part: rateBefore * knownBefore, whole: knownBefore },
    evidence
  );
}
