import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** How to run a ClickHouse server on this machine. */
export interface Engine {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** Whether it starts as the account `default`, which no other session can have then. */
  needsDefaultUser: boolean;
  /** What a user should know of it: that it is not the server of the npm package. */
  notes: string[];
}

/** Starts the HTTP interface and keeps the process alive. clickhouse-local runs it as its start-up account. */
const LISTEN =
  'SYSTEM START LISTEN HTTP; SELECT sleepEachRow(1) FROM system.numbers' +
  ' SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 10000000 FORMAT Null';

const LIBC = process.platform === 'linux' ? { deno: '-glibc', chdb: '-gnu' } : { deno: '', chdb: '' };

/** Where each npm package of this platform keeps its binary. */
const DENO = `@deno/${process.platform}-${process.arch}${LIBC.deno}/deno`;
const LIBRARY = `@chdb/lib-${process.platform}-${process.arch}${LIBC.chdb}/libchdb.so`;

function packagedFile(name: string): string | undefined {
  const folders = createRequire(__filename).resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first `clickhouse` in the folders of a PATH. */
export function findOnPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'clickhouse'))
    .find(isExecutable);
}

/**
 * Finds ClickHouse's server: the npm packages of this platform, else `clickhouse` on PATH.
 * @param configFile its configuration
 * @param path folders to search, as in PATH
 * @throws Error that says what to install when there is neither.
 */
export function findEngine(configFile: string, path: string, find: typeof packagedFile = packagedFile): Engine {
  const deno = find(DENO);
  const library = find(LIBRARY);
  if (deno !== undefined && library !== undefined) {
    const flags = ['run', '--quiet', '--no-prompt', '--no-config', '--no-remote', '--no-npm', '--allow-ffi'];
    const options = [`--config-file=${configFile}`, '--log-level=warning', `--query=${LISTEN}`];
    // Deno keeps its compiled copy of host.ts there: in the data folder other users cannot replace it.
    const cache = join(dirname(configFile), 'deno');
    mkdirSync(cache, { recursive: true });
    return {
      command: deno,
      args: [...flags, join(__dirname, 'host.ts'), library, 'clickhouse', ...options],
      env: { DENO_DIR: cache, DENO_NO_UPDATE_CHECK: '1' },
      needsDefaultUser: true,
      notes: [],
    };
  }
  const installed = findOnPath(path);
  if (installed === undefined) {
    throw new Error(
      `ClickHouse has no npm package for ${process.platform} ${process.arch} (${deno === undefined ? DENO : LIBRARY}), ` +
        'and there is no clickhouse on PATH: install ClickHouse (https://clickhouse.com/docs/install), or use one ' +
        'that runs elsewhere with --clickhouse-url.'
    );
  }
  return {
    command: installed,
    args: ['server', `--config-file=${configFile}`],
    env: {},
    needsDefaultUser: false,
    notes: [`no npm package for ${process.platform} ${process.arch}: using ${installed}`],
  };
}
