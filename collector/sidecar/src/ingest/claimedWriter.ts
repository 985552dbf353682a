import { ClaimLostError } from '../clickhouse/claims/claimLost';
import { type RecordClaims, type Ticket } from '../clickhouse/claims/recordClaims';
import { retry, type RetryOptions } from '../clickhouse/client/retry';
import { type Written } from './batch';
import { type BatchWrite } from './commitTypes';
import { type BatchRecords } from './writeBatch';

/** Writes of each batch what no other sidecar has stored or is about to store. */
export function createClaimedWriter(
  claims: Pick<RecordClaims, 'take'>,
  write: (records: BatchRecords) => Promise<Written>,
  retries: Omit<RetryOptions, 'isFinal'>
): BatchWrite {
  return async (batch, records) => {
    for (;;) {
      const ticket = await retry(() => claims.take(records, batch.openedAt), { ...retries, isFinal: () => false });
      try {
        const written = await write(ownRecords(batch, ticket));
        ticket.settle();
        return { ...written, known: ticket.known, elsewhere: ticket.elsewhere };
      } catch (error) {
        if (!(error instanceof ClaimLostError)) {
          throw error;
        }
      }
    }
  };
}

function ownRecords({ events, deadLetters }: BatchRecords, { known, elsewhere }: Ticket): BatchRecords {
  if (known.size + elsewhere.size === 0) {
    return { events, deadLetters };
  }
  const isOwn = (key: bigint) => !known.has(key) && !elsewhere.has(key);
  const rows = events.rowNumbers().filter((row) => isOwn(events.keyAt(row)));
  return {
    events: rows.length === events.rows ? events : events.select(rows),
    deadLetters: deadLetters.filter(({ deadLetterKey }) => isOwn(deadLetterKey)),
  };
}
