import { type ClickHouseClient } from '@clickhouse/client';
import { type CallsightEvent } from '../pipeline/event';

/** Keys in one query: well below ClickHouse's max_query_size. */
const KEYS_PER_QUERY = 5_000;

/** The keys of those events that the table already holds. */
export async function findStored(
  client: ClickHouseClient,
  table: string,
  events: readonly CallsightEvent[]
): Promise<Set<bigint>> {
  const stored = new Set<bigint>();
  for (let start = 0; start < events.length; start += KEYS_PER_QUERY) {
    const part = events.slice(start, start + KEYS_PER_QUERY);
    const times = part.map((event) => event.eventTime);
    const result = await client.query({
      query: `SELECT toString(event_key) AS key FROM ${table}
        WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time <= fromUnixTimestamp64Milli({to: Int64})
          AND event_key IN (${part.map((event) => event.eventKey).join(', ')})`,
      query_params: { from: Math.min(...times), to: Math.max(...times) },
      format: 'JSONEachRow',
    });
    for (const row of await result.json<{ key: string }>()) {
      stored.add(BigInt(row.key));
    }
  }
  return stored;
}
