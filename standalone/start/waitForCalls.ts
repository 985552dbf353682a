import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@clickhouse/client';

const POLL_MS = 250;
const TIMEOUT_MS = 60_000;

/**
 * Waits until ClickHouse holds calls that came over OTLP.
 * @param since Calls from then on count; milliseconds since the epoch.
 * @throws Error when there are none in time, or when the signal stops the waiting.
 */
export async function waitForCalls(
  clickhouseUrl: string,
  database: string,
  since: number,
  signal?: AbortSignal
): Promise<void> {
  const client = createClient({ url: clickhouseUrl });
  const deadline = Date.now() + TIMEOUT_MS;
  try {
    while (Date.now() < deadline) {
      const answer = await client.query({
        query: `SELECT count() AS calls FROM ${database}.events
          WHERE source = 'otlp_span' AND event_time >= fromUnixTimestamp64Milli({since: Int64})`,
        query_params: { since },
        format: 'JSONEachRow',
      });
      const [{ calls }] = await answer.json<{ calls: string }>();
      if (Number(calls) > 0) {
        return;
      }
      await sleep(POLL_MS, undefined, { signal });
    }
  } finally {
    await client.close();
  }
  throw new Error('The demo made calls, but none arrived in ClickHouse: see the logs in the data folder.');
}
