import { type ClickHouseClient } from '@clickhouse/client';
import { ROLLUPS } from '../../../../model/sources';
import { type SidecarConfig } from '../config/config';
import { insertRows, readRow, readRows } from './client/checked';
import { STAGING } from './insert/restoreRows';
import { type SchemaFile } from './schemaFiles';

type RecordConfig = Pick<SidecarConfig, 'clickhouse' | 'instance'>;

/** Tables that are no reason for another record: they have no tokens, come without inserts, or go once they are copied. */
const UNRECORDED = [
  'schema_migrations',
  'schema_backfills',
  STAGING,
  ...ROLLUPS.flatMap(({ replaces }) => replaces ?? []),
];

/** Name in schema_migrations under which it is kept which tables there are, on each server. */
const TABLES_RECORD = 'tables';

/**
 * Records when the tables were first seen as they are. Tables that were restored from a backup are new ones that hold
 * the old rows: they do not know the tokens of their inserts.
 */
export async function recordTables(client: ClickHouseClient, config: RecordConfig): Promise<void> {
  const { database } = config.clickhouse;
  const { name, ids } = await readRow<{ name: string; ids: string }>(client, {
    query: `SELECT concat({name: String}, ' of ', hostName()) AS name, toString(groupArray(uuid)) AS ids FROM (
      SELECT uuid FROM system.tables WHERE database = {database: String} AND engine LIKE '%MergeTree'
        AND name NOT IN {unrecorded: Array(String)} ORDER BY name)`,
    query_params: { name: TABLES_RECORD, database, unrecorded: UNRECORDED },
  });
  if ((await lastChecksum(client, config, name)) !== ids) {
    await record(client, config, { name, version: 0 }, ids);
  }
}

/** Since when the tables are these, in milliseconds: of inserts before that they know no token (see migrate). */
export async function tablesSince(client: ClickHouseClient, database: string): Promise<number> {
  const { since } = await readRow<{ since: string | number }>(client, {
    query: `SELECT toUnixTimestamp64Milli(max(applied_time)) AS since FROM ${database}.schema_migrations
      WHERE name = concat({name: String}, ' of ', hostName())`,
    query_params: { name: TABLES_RECORD },
  });
  return Number(since);
}

/** What was last recorded under a name; undefined when nothing was. */
export async function lastChecksum(
  client: ClickHouseClient,
  config: RecordConfig,
  name: string
): Promise<string | undefined> {
  const [row] = await readRows<{ checksum: string }>(client, {
    query: `SELECT argMax(checksum, applied_time) AS checksum, count() AS times
            FROM ${config.clickhouse.database}.schema_migrations WHERE name = {name: String} HAVING times > 0`,
    query_params: { name },
  });
  return row?.checksum;
}

/** Records in schema_migrations that a file was applied. */
export async function record(
  client: ClickHouseClient,
  config: RecordConfig,
  file: Pick<SchemaFile, 'name' | 'version'>,
  checksum: string
): Promise<void> {
  const appliedTime = Date.now();
  const row = {
    name: file.name,
    version: file.version,
    checksum,
    applied_time: (appliedTime / 1000).toFixed(3),
    applied_by: config.instance,
  };
  await insertRows(client, `${config.clickhouse.database}.schema_migrations`, [row], {
    insert_deduplication_token: `${config.instance}-${file.name}-${appliedTime}`,
  });
}
