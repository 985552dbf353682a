import { countsDiffer, sharesDiffer, type Evidence } from '../figures/support';

/** A number in a column of a row, undefined where it has none. */
export type NumberOf = (column: string) => number | undefined;

/** Changes of a rate, in percentage points, by the name of the rate, 0 to 1. */
const RATES: Record<string, string> = {
  client_error_rate_change: 'client_error_rate',
  server_error_rate_change: 'server_error_rate',
};

/**
 * Whether the change in a column of a breakdown is more than chance. Calls and rates are tested as those of Home are. A row
 * has only the sum of the calls before: those with a known outcome are taken in the proportion of now. A percentile has no
 * such test: it needs as many calls on both sides.
 */
export function isSupported(column: string, numberOf: NumberOf, evidence: Evidence): boolean {
  const [calls, callsChange] = [numberOf('calls'), numberOf('calls_change')];
  if (calls === undefined || callsChange === undefined || callsChange <= -1) {
    // Of calls that stopped, the row does not say how many there were.
    return column === 'calls_change' && calls === 0;
  }
  const callsBefore = calls / (1 + callsChange);
  if (column === 'calls_change') {
    return countsDiffer(calls, callsBefore, evidence);
  }
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
