import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../../standalone/host/server';
import { type Stack, startStack } from '../../standalone/start/stack';

/** Days of history: a week of steady use and more, which silence and quotas are measured against (docs/demo.md). */
export const TEST_HISTORY_DAYS = 9;

export interface DemoStackOptions {
  historyDays: number;
  /** What the demo's clock shows at the start, milliseconds since the epoch; undefined: the real time. */
  anchor?: number;
}

/** Writes what happens while a stack starts. */
const log = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Starts all of Callsight with demo data in a temporary folder and on free ports; resolves when the history is stored.
 * `close()` stops it and removes the folder.
 */
export async function startDemoStack({ historyDays, anchor }: DemoStackOptions): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'callsight-e2e-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  let stack: Stack;
  try {
    stack = await startStack({
      ports: { page: 0, clickhouse: 0, sidecar: 0, api: 0 },
      dataFolder: join(folder, 'data'),
      fresh: false,
      demo: true,
      demoAnchor: anchor,
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
