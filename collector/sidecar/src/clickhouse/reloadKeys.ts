import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { type RecentKeys } from './recentKeys';

type ReloadConfig = Pick<SidecarConfig, 'clickhouse' | 'deduplication'>;

/**
 * Fills the recent keys from what ClickHouse holds of the last window. Inserts that run meanwhile must have been awaited
 * before (`awaitRunningInserts`).
 * @returns number of keys read.
 */
export async function reloadKeys(
  client: ClickHouseClient,
  config: ReloadConfig,
  keys: RecentKeys,
  now = Date.now()
): Promise<number> {
  const { database } = config.clickhouse;
  const since = now - config.deduplication.window_minutes * 60_000;
  const sources = [
    `SELECT dead_letter_key FROM ${database}.dead_letters WHERE received_time >= fromUnixTimestamp64Milli({since: Int64})
     ORDER BY received_time DESC LIMIT {limit: UInt64} FORMAT RowBinary`,
    `SELECT event_key FROM ${database}.events WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64})
     ORDER BY ingest_time DESC LIMIT {limit: UInt64} FORMAT RowBinary`,
  ];
  let count = 0;
  for (const query of sources) {
    const parameters = { since, limit: config.deduplication.max_keys };
    const { stream } = await client.exec({ query, query_params: parameters });
    for await (const key of readKeys(stream)) {
      keys.add(key);
      count++;
    }
  }
  return count;
}

/** The UInt64 values of a RowBinary answer of one column, whatever the chunks are. */
async function* readKeys(stream: AsyncIterable<Buffer>): AsyncGenerator<bigint> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 8);
    for (let offset = 0; offset < whole; offset += 8) {
      yield bytes.readBigUInt64LE(offset);
    }
    rest = Buffer.from(bytes.subarray(whole));
  }
}
