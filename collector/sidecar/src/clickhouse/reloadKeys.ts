import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SidecarConfig } from '../config/config';
import { INSERT_QUERY_ID_PREFIX } from './insertNative';
import { type RecentKeys } from './recentKeys';

const POLL_MS = 100;

type ReloadConfig = Pick<SidecarConfig, 'clickhouse' | 'deduplication'>;

/**
 * Fills the recent keys from what ClickHouse holds of the last window, after the inserts that an earlier sidecar left
 * running have ended: a row that becomes visible later would be stored again.
 * @returns number of keys read.
 */
export async function reloadKeys(
  client: ClickHouseClient,
  config: ReloadConfig,
  keys: RecentKeys,
  now = Date.now()
): Promise<number> {
  await awaitRunningInserts(client, config.clickhouse.request_timeout_ms);
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

/**
 * Waits for the inserts that run now. They are not killed as long as they may still end by themselves: a killed insert
 * may have reached the events and not their rollup.
 */
async function awaitRunningInserts(client: ClickHouseClient, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let running = await runningInserts(client);
  while (running.length > 0) {
    if (Date.now() > deadline) {
      await client.command({
        query: 'KILL QUERY WHERE query_id IN {ids: Array(String)} SYNC',
        query_params: { ids: running },
      });
      return;
    }
    await sleep(POLL_MS);
    const still = new Set(await runningInserts(client));
    running = running.filter((id) => still.has(id));
  }
}

async function runningInserts(client: ClickHouseClient): Promise<string[]> {
  const result = await client.query({
    query: `SELECT query_id FROM system.processes WHERE startsWith(query_id, {prefix: String})`,
    query_params: { prefix: INSERT_QUERY_ID_PREFIX },
    format: 'JSONEachRow',
  });
  const rows = await result.json<{ query_id: string }>();
  return rows.map((row) => row.query_id);
}
