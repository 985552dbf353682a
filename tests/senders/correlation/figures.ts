import { type MadeCall, requestIdOf } from './traffic';
import { type StoredCall } from './visibility';

export interface Figures {
  calls: number;
  stored: number;
  /** Calls with more than one row. */
  doubled: number;
  /** Share of the calls with two observers that have what both reported, of all and of those after the first batch. */
  union: number;
  unionLater: number;
  /** Seconds from the end of a call until a query returns it. */
  single: { p50: number; p95: number };
  both: { p50: number; p95: number };
}

/** @param batchMs the calls of the first batch, and a second more, are left out of `unionLater`. */
export function figuresOf(made: MadeCall[], stored: Map<string, StoredCall>, batchMs: number): Figures {
  const found = (call: MadeCall) => stored.get(requestIdOf(call.number));
  const both = made.filter(({ kind }) => kind === 'both');
  const later = both.filter(({ endedAt }) => endedAt > made[0].endedAt + batchMs + 1_000);
  const union = (calls: MadeCall[]) => calls.filter((call) => found(call)?.hasUnion).length / calls.length;
  const latency = (kind: MadeCall['kind']) =>
    quantiles(
      made
        .filter((call) => call.kind === kind)
        .flatMap((call) => {
          const row = found(call);
          return row ? [(row.seenAt - call.endedAt) / 1000] : [];
        })
    );
  return {
    calls: made.length,
    stored: [...stored.values()].reduce((sum, { rows }) => sum + rows, 0),
    doubled: [...stored.values()].filter(({ rows }) => rows > 1).length,
    union: union(both),
    unionLater: union(later),
    single: latency('single'),
    both: latency('both'),
  };
}

function quantiles(values: number[]): Figures['single'] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
