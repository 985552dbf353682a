import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { DEAD_LETTER_TAG, SOURCE_TAG } from '../../correlate/sourceTag';
import { readBytes, readRow } from '../client/checked';
import { decodeTaggedKeys } from './taggedKeys';
import { type RecentKeys } from './recentKeys';

/** SQL of the number that a key is remembered with. */
const TAG_OF_SOURCE = `transform(source, [${Object.keys(SOURCE_TAG)
  .map((source) => `'${source}'`)
  .join(', ')}], [${Object.values(SOURCE_TAG).join(', ')}], ${SOURCE_TAG.event})`;

type ReloadConfig = Pick<SidecarConfig, 'clickhouse' | 'deduplication'>;

/**
 * Fills the recent keys from what ClickHouse holds of the last window. Inserts that run meanwhile must have been awaited
 * before (`awaitRunningInserts`).
 * @returns number of keys read.
 * @throws UnverifiedAnswerError when an answer is not ClickHouse's or was cut: then some keys may have been added.
 */
export async function reloadKeys(
  client: ClickHouseClient,
  config: ReloadConfig,
  keys: RecentKeys,
  now = Date.now()
): Promise<number> {
  const { database } = config.clickhouse;
  const sources = [
    { key: 'dead_letter_key', tag: String(DEAD_LETTER_TAG), table: `${database}.dead_letters`, time: 'received_time' },
    { key: 'event_key', tag: TAG_OF_SOURCE, table: `${database}.events`, time: 'ingest_time' },
  ];
  const since = now - config.deduplication.window_minutes * 60_000;
  const limit = config.deduplication.max_keys;
  let covered = since;
  let count = 0;
  for (const { key, tag, table, time } of sources) {
    let ofTable = 0;
    const bytes = await readBytes(client, {
      // One row with one array: its length comes first, so that an answer that was cut is noticed.
      query: `SELECT arrayZip(groupArray(key), groupArray(tag)) FROM (
          SELECT ${key} AS key, toUInt8(${tag}) AS tag FROM ${table}
          WHERE ${time} >= fromUnixTimestamp64Milli({since: Int64}) ORDER BY ${time} DESC LIMIT {limit: UInt64})
        FORMAT RowBinary`,
      query_params: { since, limit },
    });
    for await (const [eventKey, eventTag] of decodeTaggedKeys(bytes)) {
      keys.add(eventKey, eventTag);
      ofTable++;
    }
    if (ofTable === limit) {
      covered = Math.max(covered, await oldestOf(client, table, time, limit));
    }
    count += ofTable;
  }
  keys.cover(covered);
  return count;
}

/** Time of the row that is as far back as there were keys to read, in milliseconds since the epoch. */
async function oldestOf(client: ClickHouseClient, table: string, time: string, limit: number): Promise<number> {
  const { oldest } = await readRow<{ oldest: string | number }>(client, {
    query: `SELECT toUnixTimestamp64Milli(min(time)) AS oldest
      FROM (SELECT ${time} AS time FROM ${table} ORDER BY time DESC LIMIT {limit: UInt64})`,
    query_params: { limit },
  });
  return Number(oldest);
}
