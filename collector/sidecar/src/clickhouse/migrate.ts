import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SidecarConfig } from '../config/config';
import { errorCode, errorMessage } from '../errors';
import { insertRows, readRow, readRows, runCommand } from './client/checked';
import { checksumOf } from './schemaChecksums';
import { readSchemaFiles, type SchemaFile } from './schemaFiles';
import { prepareStaging, STAGING } from './insert/restoreRows';
import { fillMacros } from './schemaMacros';
import { splitStatements } from './splitStatements';

const ATTEMPTS = 3;
const PAUSE_MS = 500;

/** A schema file could not be applied; the message names the file and the statement. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

type MigrationConfig = Pick<SidecarConfig, 'clickhouse' | 'retention' | 'instance'>;

/**
 * Brings the database to the newest schema and records what was applied in `schema_migrations`. Safe to repeat and to
 * run from several sidecars at once: every statement is idempotent, and a file that another one has applied meanwhile
 * counts as done.
 * @returns names of the files that were applied now.
 * @throws MigrationError naming file and statement, or a file that was changed after it had been applied.
 */
export async function migrate(
  client: ClickHouseClient,
  config: MigrationConfig,
  files: SchemaFile[] = readSchemaFiles()
): Promise<{ applied: string[] }> {
  await prepare(client, config);
  const applied: string[] = [];
  for (const file of files) {
    if (await applyFile(client, config, file)) {
      applied.push(file.name);
    }
  }
  await prepareStaging(client, config);
  await recordTables(client, config);
  return { applied };
}

/** Name in schema_migrations under which it is kept which tables there are, on each server. */
export const TABLES_RECORD = 'tables';

/**
 * Records when the tables were first seen as they are. Tables that were restored from a backup are new ones that hold
 * the old rows: they do not know the tokens of their inserts.
 */
async function recordTables(client: ClickHouseClient, config: MigrationConfig): Promise<void> {
  const { database } = config.clickhouse;
  const { name, ids } = await readRow<{ name: string; ids: string }>(client, {
    query: `SELECT concat({name: String}, ' of ', hostName()) AS name, toString(groupArray(uuid)) AS ids FROM (
      SELECT uuid FROM system.tables WHERE database = {database: String} AND engine LIKE '%MergeTree'
        AND name NOT IN ('schema_migrations', {staging: String}) ORDER BY name)`,
    query_params: { name: TABLES_RECORD, database, staging: STAGING },
  });
  if ((await lastChecksum(client, config, name)) !== ids) {
    await record(client, config, { name, version: 0, sql: '' }, ids);
  }
}

async function prepare(client: ClickHouseClient, config: MigrationConfig): Promise<void> {
  const statements = [
    'CREATE DATABASE IF NOT EXISTS {database} {on_cluster}',
    `CREATE TABLE IF NOT EXISTS {database}.schema_migrations {on_cluster}
     (name String, version UInt32, checksum String, applied_time DateTime64(3, 'UTC'), applied_by String)
     ENGINE = {engine:MergeTree} ORDER BY (name, applied_time)`,
  ];
  for (const statement of statements) {
    await run(client, fillMacros(statement, config), 'schema_migrations');
  }
}

async function applyFile(client: ClickHouseClient, config: MigrationConfig, file: SchemaFile): Promise<boolean> {
  const script = fillFile(file, config);
  // A numbered file must never change; one without a number is known by its text with the settings filled in.
  const checksum = checksumOf(file.version === 0 ? script : file.sql);
  for (let attempt = 1; ; attempt++) {
    const recorded = await lastChecksum(client, config, file.name);
    if (recorded === checksum) {
      return false;
    }
    if (recorded !== undefined && file.version > 0) {
      throw new MigrationError(
        `${file.name} was changed after it had been applied to ${config.clickhouse.database}: restore it and put the change in a new file with the next number.`
      );
    }
    try {
      for (const statement of splitStatements(script)) {
        await run(client, statement, file.name);
      }
      await record(client, config, file, checksum);
      return true;
    } catch (error) {
      if (attempt >= ATTEMPTS) {
        throw error;
      }
      // Another sidecar may be at the same file: look again whether it is done.
      await sleep(PAUSE_MS * attempt);
    }
  }
}

function fillFile(file: SchemaFile, config: MigrationConfig): string {
  try {
    return fillMacros(file.sql, config);
  } catch (error) {
    throw new MigrationError(`${file.name}: ${errorMessage(error)}`, { cause: error });
  }
}

async function run(client: ClickHouseClient, statement: string, name: string): Promise<void> {
  try {
    await runCommand(client, { query: statement });
  } catch (error) {
    // Without a code it is the connection that failed, not the statement.
    const place = errorCode(error).match(/^\d+$/) ? `\nin the statement:\n${statement}` : '';
    throw new MigrationError(`${name}: ${errorMessage(error)}${place}`, { cause: error });
  }
}

async function lastChecksum(
  client: ClickHouseClient,
  config: MigrationConfig,
  name: string
): Promise<string | undefined> {
  const [row] = await readRows<{ checksum: string }>(client, {
    query: `SELECT argMax(checksum, applied_time) AS checksum, count() AS times
            FROM ${config.clickhouse.database}.schema_migrations WHERE name = {name: String} HAVING times > 0`,
    query_params: { name },
  });
  return row?.checksum;
}

async function record(client: ClickHouseClient, config: MigrationConfig, file: SchemaFile, checksum: string) {
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
