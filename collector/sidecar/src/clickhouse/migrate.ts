import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SidecarConfig } from '../config/config';
import { errorCode, errorMessage } from '../../../../model/errorText';
import { planBackfills, settleBackfills } from './backfill/boundary';
import { CREATE_BACKFILLS } from './backfill/backfillState';
import { dropReplaced } from './backfill/replacedRollup';
import { runCommand } from './client/checked';
import { lastChecksum, record, recordTables } from './migrationRecords';
import { checksumOf } from './schemaChecksums';
import { readSchemaFiles, type SchemaFile } from './schemaFiles';
import { prepareStaging } from './insert/restoreRows';
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

type MigrationConfig = Pick<SidecarConfig, 'clickhouse' | 'retention' | 'instance' | 'deduplication'>;

/**
 * Brings the database to the newest schema and records what was applied in `schema_migrations`. Safe to repeat and to
 * run from several sidecars at once: every statement is idempotent, and a file that another one has applied meanwhile
 * counts as done. Rollups that are new beside events that exist are filled later (backfill/fillRollups.ts).
 * @returns names of the files that were applied now.
 * @throws MigrationError naming file and statement, or a file that was changed after it had been applied.
 */
export async function migrate(
  client: ClickHouseClient,
  config: MigrationConfig,
  files: SchemaFile[] = readSchemaFiles()
): Promise<{ applied: string[] }> {
  await prepare(client, config);
  await planBackfills(client, config);
  const applied: string[] = [];
  for (const file of files) {
    if (await applyFile(client, config, file)) {
      applied.push(file.name);
    }
  }
  await prepareStaging(client, config);
  await settleBackfills(client, config);
  await dropReplaced(client, config);
  await recordTables(client, config);
  return { applied };
}

async function prepare(client: ClickHouseClient, config: MigrationConfig): Promise<void> {
  const statements = [
    'CREATE DATABASE IF NOT EXISTS {database} {on_cluster}',
    `CREATE TABLE IF NOT EXISTS {database}.schema_migrations {on_cluster}
     (name String, version UInt32, checksum String, applied_time DateTime64(3, 'UTC'), applied_by String)
     ENGINE = {engine:MergeTree} ORDER BY (name, applied_time)`,
    CREATE_BACKFILLS,
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
