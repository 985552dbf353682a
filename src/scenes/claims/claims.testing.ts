import { claimOf, type Claim } from './claim';
import type { AttentionRow } from '../../queries/attention/attentionQuery';

/** A row of attentionQuery, of a fault. */
export const ROW: AttentionRow = {
  ...{ level: 'organization', id: 'a/b', label: 'A & B', owner: 'a/b', owner_label: 'A & B' },
  ...{ signal: 'server_errors', value: 0.0412, part: 82, whole: 1990, reference: 0.002, detail: 'GET /orders/{id}' },
  ...{ since: null, hour: Date.UTC(2026, 10, 24, 16), hour_part: 30, hour_whole: 60, harm: 82 },
  asked: Date.UTC(2026, 10, 24, 18, 30),
};

/** The claim of a row that differs. */
export function claimWith(changes: Partial<AttentionRow>): Claim {
  const claim = claimOf({ ...ROW, ...changes });
  if (claim === undefined) {
    throw new Error('The row is no claim.');
  }
  return claim;
}
