import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../../standalone/host/server';
import { type Stack, startStack } from '../../standalone/start/stack';

/**
 * Starts all of Callsight with demo data in a temporary folder and on free ports; resolves when the history is stored.
 * `close()` stops it and removes the folder.
 */
export async function startDemoStack(historyDays: number, log: (line: string) => void): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'callsight-e2e-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  let stack: Stack;
  try {
    stack = await startStack({
      ports: { page: 0, clickhouse: 0, sidecar: 0, api: 0 },
      dataFolder: join(folder, 'data'),
      fresh: false,
      demo: true,
      historyDays,
      build: true,
      startPage: startHost,
      log,
    });
  } catch (error) {
    await remove();
    throw error;
  }
  const close = async () => {
    await stack.close();
    await remove();
  };
  try {
    await stack.history;
    return { ...stack, close };
  } catch (error) {
    await close();
    throw error;
  }
}
