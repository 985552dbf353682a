import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createClient,
  createEventWriter,
  createPipeline,
  openDirectory,
  parseConfig,
} from '../../collector/sidecar/src/index';
import { writeDirectory } from '../../standalone/demo/commands/directory';
import { generateHistory } from '../../standalone/demo/history/generateHistory';
import { HistoryLedger } from '../../standalone/demo/history/ledger';
import { Schedule } from '../../standalone/demo/traffic/schedule';
import { DAY_MS, HOUR_MS } from '../../standalone/demo/traffic/timeline';
import { createWorld } from '../../standalone/demo/world/world';
import { TEST_HISTORY_DAYS } from './demoStack';

/** The first of the demo's experiments began that long ago (standalone/demo/stories/healthExperiments.ts). */
const OLDEST_DAYS = 33;

/** Periods of screens begin that long ago: a call there would be in one query, and no longer in the next. */
const PERIOD_DAYS = 28;

/**
 * Stores one hour of each day before the history of the stack, the one that ends at the time of day of the anchor: the
 * experiments of the demo began weeks ago, and the whole of their history takes minutes.
 * @param url of ClickHouse, with the credentials of the account that writes
 */
export async function storeOlderHistory(url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'callsight-experiments-'));
  const file = join(folder, 'directory.yaml');
  const config = parseConfig(
    { clickhouse: { url, database: 'callsight' }, directory: { file } },
    { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' }
  );
  const client = createClient(config);
  try {
    const ledger = await HistoryLedger.open(client, config.clickhouse.database);
    const timeline = await ledger.timeline(createWorld(1), Date.now());
    await writeDirectory(file, timeline);
    const writer = createEventWriter(client, config);
    const days = Array.from({ length: OLDEST_DAYS - TEST_HISTORY_DAYS }, (_, i) => TEST_HISTORY_DAYS + 1 + i);
    const ends = days.filter((days) => days !== PERIOD_DAYS).map((days) => timeline.anchor - days * DAY_MS + HOUR_MS);
    await generateHistory({
      schedule: new Schedule(timeline),
      periods: ends.map((to) => ({ from: to - HOUR_MS, to })),
      completed: [],
      pipeline: createPipeline({ config, directory: openDirectory(config) }),
      write: async (events) => {
        const { rejected } = await writer.insert(events.filter(({ eventType }) => eventType === 'api_request'));
        if (rejected.length > 0) {
          throw new Error(`ClickHouse refused ${rejected.length} generated events: ${rejected[0].detail}`);
        }
      },
    });
  } finally {
    await client.close();
    await rm(folder, { recursive: true, force: true });
  }
}
