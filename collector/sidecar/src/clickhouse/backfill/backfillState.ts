import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { insertRows, neverRepeated, readRows } from '../client/checked';

/** Progress of the rollups that are filled from stored events: the newest row of a rollup counts (README.md). */
export const CREATE_BACKFILLS = `CREATE TABLE IF NOT EXISTS {database}.schema_backfills {on_cluster}
(
    rollup LowCardinality(String),
    stage LowCardinality(String) COMMENT 'planned, filling, complete',
    boundary DateTime64(3, 'UTC') COMMENT 'Events with an earlier ingest_time are filled in, the view has the others.',
    boundary_batches Array(String) COMMENT 'Inserts on both sides of the boundary, which the view has.',
    complete_from Date COMMENT 'The rollup has all events from this day (UTC) on.',
    days_left UInt32,
    events UInt64 COMMENT 'Events that were filled in.',
    time DateTime64(3, 'UTC') DEFAULT now64(3),
    instance String
)
ENGINE = {engine:MergeTree} ORDER BY (rollup, time) SETTINGS {deduplication_window}`;

/** Before a rollup has its view, and after it has every event. */
export const NO_DAY = '2149-06-06';
export const EVERY_DAY = '1970-01-01';

export interface Backfill {
  rollup: string;
  stage: 'planned' | 'filling' | 'complete';
  /** Milliseconds since the epoch. */
  boundary: number;
  boundary_batches: string[];
  /** YYYY-MM-DD. */
  complete_from: string;
  days_left: number;
  events: number;
  instance: string;
  /** Since this state was written, by ClickHouse's clock. */
  age_seconds: number;
}

export type StateConfig = Pick<SidecarConfig, 'clickhouse' | 'instance'>;

/** The newest state of every rollup that was or is filled, by its table. */
export async function readBackfills(client: ClickHouseClient, database: string): Promise<Map<string, Backfill>> {
  const rows = await readRows<Backfill>(client, {
    query: `SELECT rollup, stage, toFloat64(toUnixTimestamp64Milli(boundary)) AS boundary, boundary_batches,
        toString(complete_from) AS complete_from, days_left, toFloat64(events) AS events, instance,
        toFloat64(dateDiff('second', time, now64(3))) AS age_seconds
      FROM ${database}.schema_backfills ORDER BY schema_backfills.time DESC, schema_backfills.complete_from LIMIT 1 BY rollup`,
  });
  return new Map(rows.map((row) => [row.rollup, row]));
}

/** Tables of the rollups that do not have all events yet. */
export async function incompleteRollups(client: ClickHouseClient, database: string): Promise<Set<string>> {
  const states = [...(await readBackfills(client, database)).values()];
  return new Set(states.filter(({ stage }) => stage !== 'complete').map(({ rollup }) => rollup));
}

/**
 * Writes the next state of a rollup.
 * @param token names the step, where only one of several sidecars may take it.
 */
export async function writeBackfill(
  client: ClickHouseClient,
  config: StateConfig,
  { boundary, age_seconds: _age, ...state }: Backfill,
  token?: string
): Promise<void> {
  const row = { ...state, boundary: (boundary / 1000).toFixed(3), instance: config.instance };
  await insertRows(
    client,
    `${config.clickhouse.database}.schema_backfills`,
    [row],
    token === undefined ? neverRepeated() : { insert_deduplication_token: token }
  );
}
