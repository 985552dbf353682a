import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHost } from '../../../standalone/host/server';
import { type Stack, type StackOptions, startStack } from '../../../standalone/start/stack';
import { mainAnchor } from '../anchors';
import { TEST_HISTORY_DAYS } from '../demoStack';
import { rowsOf } from '../query';

const FREE_PORTS = { page: 0, clickhouse: 0, sidecar: 0, api: 0 };
const POLL_MS = 1_000;

const log = (line: string): void => void process.stderr.write(`${line}\n`);

function start(options: Pick<StackOptions, 'dataFolder' | 'demo' | 'demoAnchor'>): Promise<Stack> {
  const settings = { ports: FREE_PORTS, fresh: false, historyDays: TEST_HISTORY_DAYS, build: true };
  return startStack({ ...settings, ...options, startPage: startHost, log });
}

/** Fills a data folder with the demo's history at the anchor of the browser tests. A folder that exists is kept. */
export async function fillOnce(dataFolder: string): Promise<void> {
  if (existsSync(dataFolder)) {
    return;
  }
  const stack = await start({ dataFolder, demo: true, demoAnchor: mainAnchor() });
  try {
    await stack.history;
  } finally {
    await stack.close();
  }
}

/** Runs `read` on a copy of a data folder, without traffic, once every rollup is filled; the folder stays as it is. */
export async function onCopy<Result>(dataFolder: string, read: (stack: Stack) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'callsight-numbers-'));
  try {
    const copy = join(folder, 'data');
    await cp(dataFolder, copy, { recursive: true, verbatimSymlinks: true });
    const stack = await start({ dataFolder: copy, demo: false });
    try {
      await rollupsFilled(stack.urls.clickhouse);
      return await read(stack);
    } finally {
      await stack.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** When the demo was started that the data is of, on the hour; milliseconds since the epoch. */
export async function startOfDemo(clickhouseUrl: string): Promise<number> {
  const [row] = await rowsOf(clickhouseUrl, "SELECT anchor FROM demo_history WHERE kind = 'world'");
  if (row === undefined) {
    throw new Error('--data: the folder has no demo data. Name a new folder: it is filled first.');
  }
  return Number(row.anchor);
}

async function rollupsFilled(clickhouseUrl: string): Promise<void> {
  const newest = 'SELECT rollup, stage FROM schema_backfills ORDER BY time DESC LIMIT 1 BY rollup';
  const unfinished = `SELECT rollup FROM (${newest}) WHERE stage != 'complete'`;
  while ((await rowsOf(clickhouseUrl, unfinished)).length > 0) {
    await sleep(POLL_MS);
  }
}
