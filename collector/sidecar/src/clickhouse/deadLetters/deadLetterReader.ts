import { type ClickHouseClient } from '@clickhouse/client';
import { readRows } from '../client/checked';

/** A row of `dead_letters`, as far as replaying needs it. */
export interface StoredLetter {
  /** Milliseconds since the epoch. */
  receivedTime: number;
  deadLetterKey: bigint;
  reason: string;
  payloadFormat: string;
  payload: string;
}

export interface LetterSelection {
  /** Empty: all. */
  reasons: readonly string[];
  /** Received from, and before: milliseconds since the epoch. */
  since: number;
  until: number;
}

interface Row {
  received: string;
  key: string;
  reason: string;
  payload_format: string;
  payload: string;
}

/** Gives the selected dead letters that no replay has stored yet, oldest first, page by page. */
export async function* readDeadLetters(
  client: ClickHouseClient,
  database: string,
  selection: LetterSelection,
  pageSize: number
): AsyncGenerator<StoredLetter[]> {
  let after = { receivedTime: selection.since - 1, deadLetterKey: 0n };
  for (;;) {
    const rows = await readRows<Row>(client, {
      query: `SELECT toString(toUnixTimestamp64Milli(received_time)) AS received, toString(dead_letter_key) AS key,
          reason, payload_format, payload
        FROM ${database}.dead_letters
        WHERE received_time >= fromUnixTimestamp64Milli({since: Int64})
          AND received_time < fromUnixTimestamp64Milli({until: Int64})
          AND (received_time, dead_letter_key) > (fromUnixTimestamp64Milli({after: Int64}), {key: UInt64})
          AND (empty({reasons: Array(String)}) OR has({reasons: Array(String)}, reason))
          AND (dead_letter_key, received_time) NOT IN (
            SELECT dead_letter_key, received_time FROM ${database}.dead_letter_replays
            WHERE received_time >= fromUnixTimestamp64Milli({since: Int64}))
        ORDER BY received_time, dead_letter_key
        LIMIT {limit: UInt32}`,
      query_params: {
        ...{ since: selection.since, until: selection.until, reasons: [...selection.reasons], limit: pageSize },
        ...{ after: after.receivedTime, key: String(after.deadLetterKey) },
      },
    });
    const letters = rows.map((row) => ({
      receivedTime: Number(row.received),
      deadLetterKey: BigInt(row.key),
      reason: row.reason,
      payloadFormat: row.payload_format,
      payload: row.payload,
    }));
    if (letters.length > 0) {
      after = letters[letters.length - 1];
      yield letters;
    }
    if (letters.length < pageSize) {
      return;
    }
  }
}
