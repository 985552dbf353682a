import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where everything of one installation is kept. */
export interface DataFolder {
  path: string;
  clickhouse: string;
  logs: string;
  /** The user's configuration of the sidecar, for starts without the demo. */
  config: string;
  /** The demo's configuration and directory, written at each start. */
  demoConfig: string;
  demoDirectory: string;
  /** What the demo's consumers pay, written at each start. */
  demoBilling: string;
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
    demoConfig: join(path, 'demo.yaml'),
    demoDirectory: join(path, 'demo-directory.yaml'),
    demoBilling: join(path, 'demo-billing.yaml'),
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
