import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseClient } from '@clickhouse/client';
import { type Collector } from '../support/collector';

interface Totals {
  rows: number;
  keys: number;
  rollup: number;
}

async function read<Row>(client: ClickHouseClient, query: string): Promise<Row[]> {
  const result = await client.query({
    query,
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  return result.json<Row>();
}

/** Waits until what a Collector has acknowledged has left its queue. */
export async function drained(collector: Collector, waitMs = 240_000): Promise<void> {
  for (const deadline = Date.now() + waitMs; ; await sleep(100)) {
    const waiting = await collector.metric('otelcol_exporter_queue_size');
    if (waiting === 0) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`After ${waitMs} ms the queue still holds ${waiting} bytes:\n${collector.log().slice(-3000)}`);
    }
  }
}

function totalsOf(client: ClickHouseClient): Promise<Totals[]> {
  return read<Totals>(
    client,
    `SELECT count() AS rows, uniqExact(event_key) AS keys,
       (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS rollup FROM callsight.events`
  );
}

/** Waits until ClickHouse holds this many calls; the rollup is written after them. */
async function arrived(client: ClickHouseClient, calls: number, waitMs: number): Promise<void> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; await sleep(100)) {
    const [{ rows, rollup }] = await totalsOf(client);
    if (rows >= calls && rollup >= calls) {
      return;
    }
  }
}

/**
 * Expects that ClickHouse holds exactly the calls that were acknowledged: each one, no other, none twice, and the
 * rollup the same number.
 */
export async function expectExactly(
  client: ClickHouseClient,
  acknowledged: ReadonlySet<string>,
  waitMs = 30_000
): Promise<void> {
  await arrived(client, acknowledged.size, waitMs);
  const stored = new Set(
    (await read<{ id: string }>(client, 'SELECT request_id AS id FROM callsight.events')).map(({ id }) => id)
  );
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect([...stored].filter((id) => !acknowledged.has(id))).toEqual([]);
  await expectCalls(client, acknowledged.size);
}

/** Expects this many calls, none twice, and the same number in the rollup. */
export async function expectCalls(client: ClickHouseClient, calls: number): Promise<void> {
  await arrived(client, calls, 30_000);
  const [totals] = await totalsOf(client);
  expect(totals).toEqual({ rows: calls, keys: calls, rollup: calls });
}
