import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRows } from './client/checked';
import { type Rollup } from './rollups';

/** An insert of another sidecar is in the events some milliseconds before it is in the rollup. */
const COMPARISONS = 5;
const PAUSE_MS = 200;

/** An hour in which a rollup holds another number of events than the table of events does. */
export interface DivergentHour {
  /** Seconds since the epoch. */
  hour: number;
  events: number;
  rollup: number;
}

/**
 * Hours that were written to since a time and in which the rollup differs from the events, each time it is looked at:
 * an insert that is on its way is no difference.
 * @param since milliseconds since the epoch, of the time of ingestion.
 */
export async function divergentHours(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  since: number
): Promise<DivergentHour[]> {
  let divergent = await compare(client, database, rollup, since);
  for (let comparison = 1; comparison < COMPARISONS && divergent.length > 0; comparison++) {
    await sleep(PAUSE_MS);
    const still = await compare(client, database, rollup, since);
    divergent = still.filter(({ hour }) => divergent.some((before) => before.hour === hour));
  }
  return divergent;
}

async function compare(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  since: number
): Promise<DivergentHour[]> {
  const touched = `(SELECT DISTINCT toStartOfHour(event_time) FROM ${database}.events
    WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND ${rollup.where})`;
  return readRows<DivergentHour>(client, {
    query: `SELECT toUnixTimestamp(slot) AS hour, toFloat64(sum(stored)) AS events, toFloat64(sum(rolled_up)) AS rollup
      FROM (
        SELECT toStartOfHour(event_time) AS slot, count() AS stored, 0 AS rolled_up FROM ${database}.events
        WHERE ${rollup.where} AND toStartOfHour(event_time) IN ${touched} GROUP BY slot
        UNION ALL
        SELECT ${rollup.hour} AS slot, 0 AS stored, ${rollup.events} AS rolled_up FROM ${database}.${rollup.table}
        WHERE ${rollup.hour} IN ${touched} GROUP BY slot
      ) GROUP BY slot HAVING events != rollup ORDER BY slot`,
    query_params: { since },
  });
}
