import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ClickHouseOptions, type ClickHouseProcess, startClickHouse } from './start';

const USERS = resolve(__dirname, '..', '..', 'provisioning', 'clickhouse', 'users.xml');

/**
 * An embedded ClickHouse as startTestClickHouse gives it, whose writer may use any database and setting: for tests of
 * what an installation of one's own can look like.
 */
export async function startUnrestrictedClickHouse(
  options: Omit<TestClickHouseOptions, 'usersFile'> = {}
): Promise<ClickHouseProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'callsight-users-'));
  const usersFile = join(folder, 'users.xml');
  const users = await readFile(USERS, 'utf8');
  await writeFile(usersFile, users.replace(/(<callsight_writer>.*<grants>)/s, '$1<query>GRANT ALL ON *.*</query>'));
  try {
    return await startTestClickHouse({ ...options, usersFile });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface TestClickHouseOptions extends Partial<ClickHouseOptions> {
  /** A data folder to begin with: the server gets a copy. */
  copyOf?: string;
}

/** An embedded ClickHouse in a temporary folder and on a free port; `close()` removes the folder. */
export async function startTestClickHouse({
  copyOf,
  ...options
}: TestClickHouseOptions = {}): Promise<ClickHouseProcess> {
  const dataPath = await mkdtemp(join(tmpdir(), 'callsight-clickhouse-'));
  const remove = () => rm(dataPath, { recursive: true, force: true });
  try {
    if (copyOf !== undefined) {
      // ClickHouse links from tables to their parts by relative paths.
      await cp(copyOf, dataPath, { recursive: true, verbatimSymlinks: true });
    }
    const clickHouse = await startClickHouse({ dataPath, port: 0, ...options });
    return {
      ...clickHouse,
      close: async () => {
        await clickHouse.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
