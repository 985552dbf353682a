import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { writeBilling, writeDirectory } from '../demo/commands/directory';
import { HistoryLedger } from '../demo/history/ledger';
import { type Timeline } from '../demo/traffic/timeline';
import { createWorld } from '../demo/world/world';
import { type ServiceMessage } from '../process/messages';
import { type DataFolder } from './dataFolder';
import { historyLog } from './historyLog';
import { type StackParts } from './stackParts';

/** `npm start` always plays the same world. */
const SEED = 1;

/**
 * Finds out which world the data is of, and writes its directory before the sidecar reads it.
 * @param anchor What the demo's clock shows at the first start, milliseconds since the epoch; default: the real time.
 */
export async function prepareDemo(
  folder: DataFolder,
  clickhouseUrl: string,
  database: string,
  anchor?: number
): Promise<Timeline> {
  const client = createClient({ url: clickhouseUrl });
  try {
    const ledger = await HistoryLedger.open(client, database);
    const timeline = await ledger.timeline(createWorld(SEED), Date.now(), anchor);
    await writeDirectory(folder.demoDirectory, timeline);
    await writeBilling(folder.demoBilling, timeline);
    return timeline;
  } finally {
    await client.close();
  }
}

export interface DemoSettings {
  ports: { api: number };
  historyDays: number;
  log(line: string): void;
}

/** Starts demo API, clients and history. `history` resolves when the history is stored. */
export async function startDemo(
  parts: StackParts,
  { ports, historyDays, log }: DemoSettings,
  folder: DataFolder,
  sidecarUrl: string
): Promise<{ api: string; history: Promise<void> }> {
  const logHistory = historyLog(log);
  let onMessage: (message: ServiceMessage) => void = logHistory;
  const history = new Promise<void>((resolve, reject) => {
    onMessage = (message) => {
      logHistory(message);
      if (message.type === 'history_done') {
        resolve();
      } else if (message.type === 'failed') {
        reject(new Error(message.message));
      }
    };
  });
  // The log has the error; a caller that awaits the history gets it too.
  history.catch(() => undefined);
  const options = {
    '--config': folder.demoConfig,
    '--otlp': sidecarUrl,
    '--port': String(ports.api),
    '--seed': String(SEED),
    '--days': String(historyDays),
  };
  const api = await parts.startService({
    name: 'demo',
    file: join(__dirname, '..', 'demo', 'main.ts'),
    args: Object.entries(options).flat(),
    logFile: join(folder.logs, 'demo.log'),
    onMessage,
  });
  return { api, history };
}
