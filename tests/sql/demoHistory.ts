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
import { type Segment } from '../../standalone/demo/history/segments';
import { Schedule } from '../../standalone/demo/traffic/schedule';
import { type Timeline } from '../../standalone/demo/traffic/timeline';
import { DATABASE } from './database';

/** The client of the account that writes, and the settings it was made by. @param file the directory of consumers */
export function writerOf(url: string, file: string) {
  const config = parseConfig(
    { clickhouse: { url, database: DATABASE, request_timeout_ms: 600_000 }, directory: { file } },
    { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' }
  );
  return { config, client: createClient(config) };
}

/**
 * Writes the demo's history of a period through the pipeline, as `npm start` does.
 * @param url of ClickHouse, with the credentials of the account that writes
 * @param folder where the directory of consumers is written
 */
export async function storeDemoHistory(
  url: string,
  folder: string,
  timeline: Timeline,
  period: Segment
): Promise<void> {
  const file = join(folder, 'directory.yaml');
  await writeDirectory(file, timeline);
  const { config, client } = writerOf(url, file);
  try {
    const writer = createEventWriter(client, config);
    await generateHistory({
      schedule: new Schedule(timeline),
      periods: [period],
      completed: [],
      pipeline: createPipeline({ config, directory: openDirectory(config) }),
      write: async (events) => {
        const { rejected } = await writer.insert(events);
        if (rejected.length > 0) {
          throw new Error(`ClickHouse refused ${rejected.length} generated events: ${rejected[0].detail}`);
        }
      },
    });
  } finally {
    await client.close();
  }
}
