import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Where everything of one installation is kept. */
export interface DataFolder {
  path: string;
  clickhouse: string;
  logs: string;
  /** The sidecar's configuration, written at each start. */
  config: string;
  directory: string;
  pseudonymKey: string;
  /** What is saved on the configuration page. */
  settings: string;
}

/** Made first of all: marks a folder as ours. --fresh deletes no other. */
const MARKER = 'pseudonym.key';

/**
 * Makes the data folder, with a pseudonym key of its own (only its owner can read it).
 * @param fresh Delete what is there first.
 * @throws Error when --fresh names a folder that holds something else.
 */
export async function openDataFolder(path: string, fresh: boolean): Promise<DataFolder> {
  if (fresh && existsSync(path)) {
    if (!existsSync(join(path, MARKER))) {
      throw new Error(`--fresh: ${path} is not a data folder of Callsight (no ${MARKER} in it); nothing was deleted.`);
    }
    await rm(path, { recursive: true });
  }
  const folder = {
    path,
    clickhouse: join(path, 'clickhouse'),
    logs: join(path, 'logs'),
    config: join(path, 'callsight.yaml'),
    directory: join(path, 'directory.yaml'),
    pseudonymKey: join(path, MARKER),
    settings: join(path, 'settings.json'),
  };
  const isOwn = !existsSync(path) || existsSync(folder.pseudonymKey);
  await mkdir(folder.logs, { recursive: true, mode: 0o700 });
  if (isOwn) {
    // An earlier version left it open to others.
    await chmod(folder.path, 0o700);
  }
  if (!existsSync(folder.pseudonymKey)) {
    await writeFile(folder.pseudonymKey, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return folder;
}

/**
 * Writes the sidecar's configuration for the ports of this start; only its owner can read it.
 * @param clickhouseUrl with the credentials of the account that writes
 */
export async function writeConfig(folder: DataFolder, clickhouseUrl: string, sidecarPort: number, demo: boolean) {
  const config = {
    http: { port: sidecarPort },
    clickhouse: { url: clickhouseUrl },
    privacy: { key_file: folder.pseudonymKey },
    ...(demo && { directory: { file: folder.directory } }),
  };
  await writeFile(folder.config, `# Written by npm start at each start.\n${stringify(config)}`, { mode: 0o600 });
  await chmod(folder.config, 0o600);
}
