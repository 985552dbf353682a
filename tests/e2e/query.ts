import { createClient } from '@clickhouse/client';

/** One row of a result: column name to value. */
export type Row = Record<string, unknown>;

/** For a machine under load: the client's own limit of 30 s is no finding. */
const PATIENT = {
  request_timeout: 300_000,
  // Keeps the connection open while a query runs, as the client asks for.
  clickhouse_settings: { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '110000' },
} as const;

/** Rows of a query in ClickHouse itself, past the page and its data source; 64-bit integers as numbers. */
export async function rowsOf(url: string, sql: string): Promise<Row[]> {
  const client = createClient({ url, database: 'callsight', ...PATIENT });
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
