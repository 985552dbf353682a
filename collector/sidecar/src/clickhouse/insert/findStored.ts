import { type ClickHouseClient } from '@clickhouse/client';
import { readRows } from '../client/checked';
import { type EventBlock } from '../native/eventBlock';

/** Keys in one query: well below ClickHouse's max_query_size. */
const KEYS_PER_QUERY = 5_000;

/** The keys of those events that the table already holds. */
export async function findStored(client: ClickHouseClient, table: string, events: EventBlock): Promise<Set<bigint>> {
  const stored = new Set<bigint>();
  const timeOf = events.reader('eventTime');
  for (let start = 0; start < events.rows; start += KEYS_PER_QUERY) {
    const rows = Array.from({ length: Math.min(KEYS_PER_QUERY, events.rows - start) }, (_, index) => start + index);
    const times = rows.map(timeOf);
    const found = await readRows<{ key: string }>(client, {
      query: `SELECT toString(event_key) AS key FROM ${table}
        WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time <= fromUnixTimestamp64Milli({to: Int64})
          AND event_key IN (${rows.map((row) => events.keyAt(row)).join(', ')})`,
      query_params: { from: Math.min(...times), to: Math.max(...times) },
    });
    found.forEach(({ key }) => stored.add(BigInt(key)));
  }
  return stored;
}
