import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { DEAD_LETTER_TAG, SOURCE_TAG } from '../fold/sourceTag';
import { type RecentKeys } from './recentKeys';

const ROW_BYTES = 9;

/** SQL of the number that a key is remembered with. */
const TAG_OF_SOURCE = `transform(source, [${Object.keys(SOURCE_TAG)
  .map((source) => `'${source}'`)
  .join(', ')}], [${Object.values(SOURCE_TAG).join(', ')}], ${SOURCE_TAG.event})`;

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
    `SELECT dead_letter_key, toUInt8(${DEAD_LETTER_TAG}) AS tag FROM ${database}.dead_letters WHERE received_time >= fromUnixTimestamp64Milli({since: Int64})
     ORDER BY received_time DESC LIMIT {limit: UInt64} FORMAT RowBinary`,
    `SELECT event_key, toUInt8(${TAG_OF_SOURCE}) AS tag FROM ${database}.events WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64})
     ORDER BY ingest_time DESC LIMIT {limit: UInt64} FORMAT RowBinary`,
  ];
  let count = 0;
  for (const query of sources) {
    const parameters = { since, limit: config.deduplication.max_keys };
    const { stream } = await client.exec({ query, query_params: parameters });
    for await (const [key, tag] of readKeys(stream)) {
      keys.add(key, tag);
      count++;
    }
  }
  return count;
}

/** The rows of a RowBinary answer of a UInt64 and a UInt8, whatever the chunks are. */
async function* readKeys(stream: AsyncIterable<Buffer>): AsyncGenerator<[key: bigint, tag: number]> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % ROW_BYTES);
    for (let offset = 0; offset < whole; offset += ROW_BYTES) {
      yield [bytes.readBigUInt64LE(offset), bytes.readUInt8(offset + 8)];
    }
    rest = Buffer.from(bytes.subarray(whole));
  }
}
