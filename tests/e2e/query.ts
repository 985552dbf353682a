import { createClient } from '@clickhouse/client';

/** One row of a result: column name to value. */
export type Row = Record<string, unknown>;

/** Rows of a query in ClickHouse itself, past the page and its data source; 64-bit integers as numbers. */
export async function rowsOf(url: string, sql: string): Promise<Row[]> {
  const client = createClient({ url, database: 'callsight' });
  try {
    const answer = await client.query({
      query: sql,
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return await answer.json<Row>();
  } finally {
    await client.close();
  }
}

/** SQL condition for calls of a period, both ends in milliseconds since the epoch and part of it, as on the screens. */
export function callsBetween(from: number, to: number): string {
  return `event_type = 'api_request' AND event_time >= fromUnixTimestamp64Milli(${from})
    AND event_time < fromUnixTimestamp64Milli(${to})`;
}
