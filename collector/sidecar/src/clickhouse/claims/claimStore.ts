import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { readRows } from '../client/checked';
import { awaitRunningInserts } from '../insert/runningInserts';

/** Keys in one query: well below ClickHouse's max_query_size. */
const KEYS_PER_QUERY = 5_000;

type StoreConfig = Pick<SidecarConfig, 'clickhouse' | 'instance' | 'deduplication'>;

/**
 * Which records ClickHouse has, as events or dead letters, once the inserts that run now have ended. For the records
 * that a sidecar had claimed when it ended: some thousands, rarely.
 */
export async function storedKeys(
  client: ClickHouseClient,
  config: StoreConfig,
  keys: readonly bigint[]
): Promise<Set<bigint>> {
  await awaitRunningInserts(client, config);
  const { database } = config.clickhouse;
  const since = Date.now() - config.deduplication.window_minutes * 60_000;
  const stored = new Set<bigint>();
  for (let start = 0; start < keys.length; start += KEYS_PER_QUERY) {
    const list = keys.slice(start, start + KEYS_PER_QUERY).join(', ');
    const found = await readRows<{ key: string }>(client, {
      query: `SELECT toString(event_key) AS key FROM ${database}.events
          WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND event_key IN (${list})
        UNION ALL SELECT toString(dead_letter_key) AS key FROM ${database}.dead_letters
          WHERE received_time >= fromUnixTimestamp64Milli({since: Int64}) AND dead_letter_key IN (${list})`,
      query_params: { since },
    });
    found.forEach(({ key }) => stored.add(BigInt(key)));
  }
  return stored;
}
