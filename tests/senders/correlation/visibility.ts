import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase } from '../../../collector/sidecar/src/clickhouse/testing';

/** A call as it is stored. */
export interface StoredCall {
  requestId: string;
  rows: number;
  /** It has what the gateway and what the service reported. */
  hasUnion: boolean;
  /** When a query first returned it, milliseconds since the epoch. */
  seenAt: number;
}

const POLL_MS = 250;

/** Reads the calls again and again, and notes when each is first visible. */
export function watch({ client }: Pick<TestDatabase, 'client'>): { stop(): Promise<Map<string, StoredCall>> } {
  const calls = new Map<string, StoredCall>();
  let isRunning = true;
  const read = async () => {
    const result = await client.query({
      query: `SELECT request_id AS requestId, toUInt32(count()) AS rows,
          any(service = 'orders' AND endpoint = '/orders/{orderId}' AND application_id = 'shop' AND upstream_us > 0)
            AS hasUnion
        FROM callsight.events GROUP BY request_id`,
      format: 'JSONEachRow',
    });
    const seenAt = Date.now();
    for (const row of await result.json<Omit<StoredCall, 'seenAt'>>()) {
      const known = calls.get(row.requestId);
      calls.set(row.requestId, { ...row, hasUnion: Boolean(row.hasUnion), seenAt: known?.seenAt ?? seenAt });
    }
  };
  const running = (async () => {
    for (; isRunning; await sleep(POLL_MS)) {
      await read();
    }
  })();
  return {
    async stop() {
      isRunning = false;
      await running;
      await read();
      return calls;
    },
  };
}
