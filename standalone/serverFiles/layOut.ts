import { chmodSync, copyFileSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openPasswords, type Passwords } from './accounts';

const PROVISIONING = resolve(__dirname, '..', '..', 'provisioning', 'clickhouse');

/** Room that is left free on the disk, and the largest share of a small disk that this may be. */
const DISK_RESERVE_BYTES = 1024 ** 3;
const DISK_RESERVE_SHARE = 0.1;

/** Variables of this process that the server needs. It gets no others: keys and tokens are not its business. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'LD_LIBRARY_PATH'];

/**
 * Replaces the function `file`, which needs no grant and reads any file when clickhouse-local runs it. ClickHouse
 * looks for functions of users first; this folder of the data folder holds them.
 */
const FUNCTION_FILE = 'function_file.sql';
const FUNCTIONS = 'user_defined';

/** What a server is started with. */
export interface ServerFiles {
  configFile: string;
  passwords: Passwords;
  /** Its whole environment. */
  env: Record<string, string>;
}

/** Bytes that stay free on the disk of a folder: 1 GiB, and no more than a tenth of a small disk. */
export function diskReserveBytes(folder: string): number {
  const { blocks, bsize } = statfsSync(folder);
  return Math.floor(Math.min(DISK_RESERVE_BYTES, blocks * bsize * DISK_RESERVE_SHARE));
}

/**
 * Lays out the server's files in its data folder, which only its owner can open: configuration and accounts (those of
 * provisioning/ are merged in, as Compose does) and the passwords.
 * @param usersFile accounts in place of provisioning/clickhouse/users.xml
 */
export function layOutServer(dataPath: string, port: number, instance: string, usersFile?: string): ServerFiles {
  mkdirSync(dataPath, { recursive: true, mode: 0o700 });
  chmodSync(dataPath, 0o700);
  const folder = join(dataPath, 'server');
  const functions = join(dataPath, FUNCTIONS);
  [join(folder, 'config.d'), join(folder, 'users.d'), functions].forEach((path) =>
    mkdirSync(path, { recursive: true })
  );
  copyFileSync(join(__dirname, FUNCTION_FILE), join(functions, FUNCTION_FILE));
  copyFileSync(join(__dirname, 'config.xml'), join(folder, 'config.xml'));
  copyFileSync(join(__dirname, 'users.xml'), join(folder, 'users.xml'));
  copyFileSync(join(PROVISIONING, 'config.xml'), join(folder, 'config.d', 'callsight.xml'));
  copyFileSync(usersFile ?? join(PROVISIONING, 'users.xml'), join(folder, 'users.d', 'callsight.xml'));
  const passwords = openPasswords(join(dataPath, 'passwords.env'));
  return {
    configFile: join(folder, 'config.xml'),
    passwords,
    env: {
      ...Object.fromEntries(Object.entries(process.env).flatMap(inherited)),
      ...passwords,
      CALLSIGHT_CLICKHOUSE_PATH: `${dataPath}/`,
      CALLSIGHT_CLICKHOUSE_TMP_PATH: join(dataPath, 'tmp/'),
      CALLSIGHT_CLICKHOUSE_USER_FILES_PATH: join(dataPath, 'user_files/'),
      CALLSIGHT_CLICKHOUSE_PORT: String(port),
      CALLSIGHT_CLICKHOUSE_INSTANCE: instance,
      CALLSIGHT_DISK_RESERVE_BYTES: String(diskReserveBytes(dataPath)),
    },
  };
}

function inherited([name, value]: [string, string | undefined]): Array<[string, string]> {
  return INHERITED.includes(name) && value !== undefined ? [[name, value]] : [];
}

/**
 * Removes the account `default`, as Compose does, for a server that starts without it: only with clickhouse-local
 * the session that starts the server keeps all others from logging in as `default`.
 */
export function removeDefaultUser(configFile: string): void {
  const name = 'no-default-user.xml';
  copyFileSync(join(PROVISIONING, name), join(dirname(configFile), 'users.d', name));
}
