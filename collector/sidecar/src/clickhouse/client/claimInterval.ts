import { type ClickHouseClient } from '@clickhouse/client';
import { insertRows, readRow, readRows } from './checked';

/** What several sidecars want to do once in each interval. */
export interface Interval {
  /** A table with `slot` and `sender` that remembers deduplication tokens. */
  table: string;
  /** Begins the tokens. */
  token: string;
  seconds: number;
}

/**
 * Takes the interval that runs by ClickHouse's clock.
 * @returns the time of ClickHouse, milliseconds since the epoch; undefined when another sidecar has the interval, or when
 * it was taken before.
 */
export async function claimInterval(
  client: ClickHouseClient,
  { table, token, seconds }: Interval,
  sender: string
): Promise<number | undefined> {
  const { now } = await readRow<{ now: string | number }>(client, {
    query: 'SELECT toUnixTimestamp64Milli(now64(3)) AS now',
  });
  const slot = Math.floor(Number(now) / (1000 * seconds));
  await insertRows(client, table, [{ slot, sender }], { insert_deduplication_token: `${token}-${slot}` });
  const runs = await readRows<{ sender: string }>(client, {
    query: `SELECT sender FROM ${table} WHERE slot = {slot: UInt64} LIMIT 2`,
    query_params: { slot },
  });
  return runs.length === 1 && runs[0].sender === sender ? Number(now) : undefined;
}
