import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Rollup } from '../../../../model/sources';
import { readRows } from './client/checked';
import { intervalStart } from './rollups';

/** An insert of another sidecar is in the events some milliseconds before it is in the rollup. */
const COMPARISONS = 5;
const PAUSE_MS = 200;

/** An interval of a rollup's grain in which it holds another number of events than the table of events does. */
export interface DivergentInterval {
  /** Seconds since the epoch. */
  start: number;
  events: number;
  rollup: number;
}

/**
 * Intervals that were written to since a time and in which the rollup differs from the events in each of several
 * comparisons: an insert that is on its way is no difference.
 * @param since milliseconds since the epoch, of the time of ingestion.
 */
export async function divergentIntervals(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  since: number
): Promise<DivergentInterval[]> {
  let divergent = await compare(client, database, rollup, since);
  for (let comparison = 1; comparison < COMPARISONS && divergent.length > 0; comparison++) {
    await sleep(PAUSE_MS);
    const still = await compare(client, database, rollup, since);
    divergent = still.filter(({ start }) => divergent.some((before) => before.start === start));
  }
  return divergent;
}

async function compare(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  since: number
): Promise<DivergentInterval[]> {
  const slot = intervalStart(rollup);
  const touched = `(SELECT DISTINCT ${slot} FROM ${database}.events
    WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND ${rollup.where})`;
  return readRows<DivergentInterval>(client, {
    query: `SELECT toUnixTimestamp(slot) AS start, toFloat64(sum(stored)) AS events, toFloat64(sum(rolled_up)) AS rollup
      FROM (
        SELECT ${slot} AS slot, count() AS stored, 0 AS rolled_up FROM ${database}.events
        WHERE ${rollup.where} AND ${slot} IN ${touched} GROUP BY slot
        UNION ALL
        SELECT ${rollup.timeColumn} AS slot, 0 AS stored, ${rollup.events} AS rolled_up FROM ${database}.${rollup.table}
        WHERE ${rollup.timeColumn} IN ${touched} GROUP BY slot
      ) GROUP BY slot HAVING events != rollup ORDER BY slot`,
    query_params: { since },
  });
}
