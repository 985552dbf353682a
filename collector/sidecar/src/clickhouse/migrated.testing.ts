import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClickHouseClient } from '@clickhouse/client';
import { type ClickHouseProcess, startClickHouse } from '../../../../standalone/clickhouse/start';
import { startTestClickHouse } from '../../../../standalone/clickhouse/testing';
import { type SidecarConfig } from '../config/config';
import { createClient } from './client/client';
import { migrate } from './migrate';
import { readSchemaFiles, type SchemaFile } from './schemaFiles';

export interface MigratedClickHouse {
  server: ClickHouseProcess;
  client: ClickHouseClient;
  config: SidecarConfig;
}

export interface MigratedOptions {
  /** The schema files of an earlier version; all by default. */
  files?: SchemaFile[];
  /** A data folder that stays; without one, a temporary folder. */
  dataPath?: string;
}

/**
 * Starts an embedded ClickHouse and applies the schema. A run of jest applies it once for each schema, and copies the
 * data folder then: a copy has some hundred small files, and a migration some hundred statements.
 * @param configAt the configuration for a server's address
 */
export async function startMigratedClickHouse(
  configAt: (url: string) => SidecarConfig,
  { files, dataPath }: MigratedOptions = {}
): Promise<MigratedClickHouse> {
  const copyOf = dataPath === undefined ? await migratedFolder(configAt, files) : undefined;
  const server = await startTestClickHouse(dataPath === undefined ? { copyOf } : { dataPath });
  const config = configAt(server.url);
  const client = createClient(config);
  if (copyOf === undefined) {
    await migrate(client, config, files);
  }
  return { server, client, config };
}

/** A data folder of this run that has the schema; undefined where there is no run (tests/support/migratedFolders.js). */
async function migratedFolder(
  configAt: (url: string) => SidecarConfig,
  files?: SchemaFile[]
): Promise<string | undefined> {
  const folders = process.env.CALLSIGHT_TEST_MIGRATED_FOLDERS;
  if (folders === undefined) {
    return undefined;
  }
  const { clickhouse, retention } = configAt('http://localhost');
  const schema = JSON.stringify([clickhouse.database, retention, files ?? readSchemaFiles()]);
  const folder = join(folders, createHash('sha256').update(schema).digest('hex'));
  if (!existsSync(folder)) {
    await makeFolder(folder, configAt, files);
  }
  return folder;
}

async function makeFolder(folder: string, configAt: (url: string) => SidecarConfig, files?: SchemaFile[]) {
  const made = await mkdtemp(`${folder}-`);
  const server = await startClickHouse({ dataPath: made, port: 0 });
  const config = configAt(server.url);
  const client = createClient(config);
  try {
    await migrate(client, config, files);
  } finally {
    await client.close();
    await server.close();
  }
  // Another process can have been faster: its folder is as good, and stays.
  await rename(made, folder).catch(() => rm(made, { recursive: true }));
}
