import { type ClickHouseClient } from '@clickhouse/client';
import { insertRows } from '../client/checked';
import { type StoredLetter } from './deadLetterReader';

/** Notes that the dead letters are stored as events, so that no replay reads them again. */
export async function markReplayed(
  client: ClickHouseClient,
  database: string,
  letters: readonly StoredLetter[],
  now: number
): Promise<void> {
  if (letters.length === 0) {
    return;
  }
  const values = letters.map(({ receivedTime, deadLetterKey }) => ({
    dead_letter_key: String(deadLetterKey),
    received_time: (receivedTime / 1000).toFixed(3),
    replayed_time: (now / 1000).toFixed(3),
  }));
  await insertRows(client, `${database}.dead_letter_replays`, values, {});
}
