import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseClient } from '@clickhouse/client';
import { type ClickHouseProcess, startClickHouse } from '../../../standalone/clickhouse/start';
import { createClient } from './clickhouse/client/client';
import { HeldCalls } from './clickhouse/held/heldCalls';
import { createEventWriter } from './clickhouse/insert/eventWriter';
import { migrate } from './clickhouse/migrate';
import { parseConfig } from './config/config';
import { someCallEvents, TEST_KEY } from './pipeline/testing';

const DAY_MS = 86_400_000;
const EXPIRED = 'canary-of-a-request-that-is-old';
const ERASED = 'canary-of-a-request-that-is-erased';

/** Looks into the files of ClickHouse: what a query no longer shows may still be there. */
describe('on the disk of ClickHouse', () => {
  let folder: string;
  let server: ClickHouseProcess;
  let client: ClickHouseClient;
  let held: HeldCalls;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-retention-'));
    server = await startClickHouse({ dataPath: folder, port: 0 });
    const config = parseConfig({ clickhouse: { url: server.url }, retention: { identifier_days: 30 } }, TEST_KEY);
    client = createClient(config);
    await migrate(client, config);
    await command('ALTER TABLE callsight.held_calls MODIFY COLUMN event CODEC(NONE)');
    held = new HeldCalls(client, config);
    await held.keep([
      ...someCallEvents(20, 4, { requestId: ERASED, service: 'erased' }),
      ...someCallEvents(20, 5, { requestId: 'kept' }),
    ]);
    // Readable in the files.
    await command('ALTER TABLE callsight.events MODIFY COLUMN request_id CODEC(NONE)');
    const writer = createEventWriter(client, config);
    await writer.insert(someCallEvents(20, 1, { requestId: EXPIRED, eventTime: Date.now() - 31 * DAY_MS }));
    await writer.insert([
      ...someCallEvents(20, 2, { requestId: ERASED, service: 'erased' }),
      ...someCallEvents(20, 3, { requestId: 'kept' }),
    ]);
  });
  afterAll(async () => {
    await client.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  const command = (query: string) => client.command({ query });
  /** Files of the parts in use that hold a text: the engine removes replaced parts some minutes later. */
  const filesWith = async (text: string, table = 'events') => {
    const parts = await client.query({
      query: `SELECT path FROM system.parts WHERE active AND database = 'callsight' AND table = '${table}'`,
      format: 'JSONEachRow',
    });
    let count = 0;
    for (const { path } of await parts.json<{ path: string }>()) {
      for (const file of await readdir(path)) {
        count += (await readFile(join(path, file))).includes(text) ? 1 : 0;
      }
    }
    return count;
  };

  it('identifiers are gone once they have expired and a merge has passed', async () => {
    expect(await filesWith('kept')).toBeGreaterThan(0);
    await command('OPTIMIZE TABLE callsight.events FINAL');
    expect(await filesWith(EXPIRED)).toBe(0);
    const result = await client.query({
      query: `SELECT countIf(request_id = '') AS cleared, count() AS rows FROM callsight.events WHERE event_time < now() - INTERVAL 30 DAY`,
      format: 'JSONCompactEachRow',
    });
    expect((await result.json<[unknown, unknown]>())[0].map(Number)).toEqual([20, 20]);
  });

  it('rows are gone that were deleted by ALTER DELETE', async () => {
    expect(await filesWith(ERASED)).toBeGreaterThan(0);
    await command("ALTER TABLE callsight.events DELETE WHERE service = 'erased' SETTINGS mutations_sync = 2");
    expect(await filesWith(ERASED)).toBe(0);
    expect(await filesWith('kept')).toBeGreaterThan(0);
  });

  it('held calls are gone that were deleted, and no sidecar takes them up', async () => {
    expect(await filesWith(ERASED, 'held_calls')).toBeGreaterThan(0);
    await command(
      "ALTER TABLE callsight.held_calls DELETE WHERE JSONExtractString(event, 'service') = 'erased' SETTINGS mutations_sync = 2"
    );
    expect(await filesWith(ERASED, 'held_calls')).toBe(0);
    expect((await held.abandoned(true)).map(({ event: { requestId } }) => requestId)).toEqual(Array(20).fill('kept'));
  });
});
