import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from './limits';
import { type ClickHouseProcess, startClickHouse } from './start';

/** An embedded ClickHouse in a temporary folder and on a free port; `close()` removes the folder. */
export async function startTestClickHouse(limits?: Partial<Limits>): Promise<ClickHouseProcess> {
  const dataPath = await mkdtemp(join(tmpdir(), 'callsight-clickhouse-'));
  const remove = () => rm(dataPath, { recursive: true, force: true });
  try {
    const clickHouse = await startClickHouse({ dataPath, port: 0, limits });
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
