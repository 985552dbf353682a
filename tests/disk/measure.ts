import { parseArgs } from 'node:util';
import { type ClickHouseClient } from '@clickhouse/client';
import { createClient } from '../../collector/sidecar/src/clickhouse/client/client';
import { createEventWriter } from '../../collector/sidecar/src/clickhouse/insert/eventWriter';
import { migrate } from '../../collector/sidecar/src/clickhouse/migrate';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { type Directory, emptyDirectory } from '../../collector/sidecar/src/directory/directory';
import { directorySchema } from '../../collector/sidecar/src/directory/entries';
import { createSnapshot } from '../../collector/sidecar/src/directory/snapshot';
import { createPipeline } from '../../collector/sidecar/src/pipeline/pipeline';
import { startTestClickHouse } from '../../standalone/clickhouse/testing';
import { generateHistory } from '../../standalone/demo/history/generateHistory';
import { Schedule } from '../../standalone/demo/traffic/schedule';
import { DAY_MS, type Timeline } from '../../standalone/demo/traffic/timeline';
import { toDirectory } from '../../standalone/demo/world/directory';
import { createWorld } from '../../standalone/demo/world/world';

const KEY = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for a measurement, 32 b' };
/** Old enough for identifiers to expire after one day, young enough for none to have expired after seven. */
const AGE_DAYS = 2;

interface Usage {
  table: string;
  events: number;
  rows: number;
  bytes: number;
  columns: Array<{ name: string; bytesPerEvent: number }>;
}

/** Prints what the demo's history takes on disk, fresh and after its identifiers have expired. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { days: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
  });
  const server = await startTestClickHouse();
  const settings = (retention: Record<string, number>) =>
    parseConfig({ clickhouse: { url: server.url }, retention }, KEY);
  const fresh = settings({});
  const client = createClient(fresh);
  try {
    await migrate(client, fresh);
    // As the parts of a day of real traffic are: in small ones columns share a file and cannot be told apart.
    await client.command({ query: 'ALTER TABLE callsight.events MODIFY SETTING min_bytes_for_wide_part = 0' });
    await fill(client, fresh, Number(values.days), Number(values.seed));
    print('Fresh', await usage(client, 'events'), true);
    print('Rollup by hour', await usage(client, 'endpoint_calls_per_hour'), false);
    await migrate(client, settings({ identifier_days: 1, address_days: 1 }));
    print('After the identifiers have expired', await usage(client, 'events'), true);
  } finally {
    await client.close();
    await server.close();
  }
}

async function fill(client: ClickHouseClient, config: ReturnType<typeof parseConfig>, days: number, seed: number) {
  const until = Date.now() - AGE_DAYS * DAY_MS;
  const timeline = { world: createWorld(seed), anchor: until, clockOffset: 0 };
  const writer = createEventWriter(client, config);
  await generateHistory({
    schedule: new Schedule(timeline),
    periods: [{ from: until - days * DAY_MS, to: until }],
    completed: [],
    pipeline: createPipeline({ config, directory: directoryOf(timeline) }),
    async write(events) {
      await writer.insert(events);
    },
  });
}

function directoryOf(timeline: Timeline): Directory {
  const snapshot = createSnapshot(directorySchema.parse(toDirectory(timeline)));
  return { ...emptyDirectory(), current: () => snapshot };
}

async function usage(client: ClickHouseClient, table: string): Promise<Usage> {
  await client.command({ query: `OPTIMIZE TABLE callsight.${table} FINAL` });
  const read = async <Row>(query: string) =>
    (await client.query({ query, query_params: { table }, format: 'JSONEachRow' })).json<Row>();
  const [{ events }] = await read<{ events: number }>('SELECT toUInt32(count()) AS events FROM callsight.events');
  const [{ rows, bytes }] = await read<{ rows: number; bytes: number }>(`SELECT toUInt32(sum(rows)) AS rows,
    toFloat64(sum(bytes_on_disk)) AS bytes FROM system.parts
    WHERE active AND database = 'callsight' AND table = {table: String}`);
  const columns = await read<{ name: string; bytes: number }>(`SELECT column AS name,
    toFloat64(sum(column_bytes_on_disk)) AS bytes FROM system.parts_columns
    WHERE active AND database = 'callsight' AND table = {table: String} GROUP BY name ORDER BY bytes DESC`);
  const perEvent = columns.map((column) => ({ name: column.name, bytesPerEvent: column.bytes / events }));
  return { table, events, rows, bytes, columns: perEvent };
}

function print(title: string, { events, rows, bytes, columns }: Usage, withColumns: boolean): void {
  console.log(`\n${title}: ${(bytes / events).toFixed(1)} B/event (${events} events, ${rows} rows, ${bytes} B)`);
  const shown = columns.filter(({ bytesPerEvent }) => bytesPerEvent >= 0.05);
  for (const { name, bytesPerEvent } of withColumns ? shown : []) {
    console.log(`  ${name.padEnd(20)} ${bytesPerEvent.toFixed(2).padStart(6)}`);
  }
  const rest = columns
    .filter((column) => !shown.includes(column))
    .reduce((sum, column) => sum + column.bytesPerEvent, 0);
  if (withColumns) {
    console.log(`  ${'all others'.padEnd(20)} ${rest.toFixed(2).padStart(6)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
