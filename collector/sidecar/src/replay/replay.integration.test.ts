import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '../clickhouse/client/client';
import { startTestDatabase, type TestDatabase } from '../clickhouse/testing';
import { parseConfig } from '../config/config';
import { silentLogger } from '../logger';
import { hrTime } from '../otlp/testing';
import { TEST_KEY } from '../pipeline/testing';
import { startSidecar } from '../sidecar';
import { post, protobuf, spanNow } from '../sidecar.testing';
import { replay } from './replay';

const SPANS = 7;
const AGE_SECONDS = 5 * 86_400;

describe('replaying dead letters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-replay-'));
  const file = join(folder, 'callsight.yaml');
  const start = hrTime(Math.floor(Date.now() / 1000) - AGE_SECONDS);
  const body = protobuf(
    Array.from({ length: SPANS }, (_, index) => spanNow(index, { start, traceId: 'a'.repeat(32) }))
  );
  let database: TestDatabase;

  const sidecarWith = (time: Record<string, unknown>) => {
    const clickhouse = { url: database.url };
    const config = parseConfig({ clickhouse, time, http: { port: 0 }, commit: { wait_ms: 5 } }, TEST_KEY);
    return startSidecar(config, { logger: silentLogger });
  };
  const counts = () =>
    database.row(`SELECT (SELECT count() FROM callsight.events) AS raw, (SELECT uniqExact(event_key) FROM callsight.events)
      AS keys, (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS rollup`);
  const run = (...parameters: string[]) => {
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    const command = ['--import', tsx, join(__dirname, 'main.ts'), ...parameters, file];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      env: { ...process.env, ...TEST_KEY },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const settings = (maxEventAgeDays: number) =>
    writeFileSync(file, `clickhouse: { url: "${database.url}" }\ntime: { max_event_age_days: ${maxEventAgeDays} }\n`);

  beforeAll(async () => {
    database = await startTestDatabase();
    const sidecar = await sidecarWith({ max_event_age_days: 2 });
    await sidecar.ready;
    const json = { 'content-type': 'application/x-ndjson' };
    const event = { event_type: 'api_request', event_time: Date.now(), api: { endpoint: '/orders' } };
    expect((await post(sidecar, '/v1/traces', body)).status).toBe(200);
    expect((await post(sidecar, '/v1/traces', 'broken')).status).toBe(400);
    const lines = [{ ...event, result: { status_code: 'many' } }, { event_type: 'key_issued' }];
    await post(sidecar, '/v1/events', lines.map((line) => JSON.stringify(line)).join('\n'), json);
    await sidecar.close();
    expect(await database.row('SELECT count() AS n FROM callsight.dead_letters')).toEqual({ n: String(SPANS + 3) });
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('stores nothing while the setting is what it was, and says so', async () => {
    settings(2);
    const { status, stdout } = run();
    expect(status).toBe(3);
    expect(stdout).toMatch(/^bad_field +1 {2}hold an event without its wrong members: --partial/m);
    expect(stdout).toMatch(/^bad_time +7 {2}still have a time/m);
    expect(stdout).toMatch(/^missing_field +1 {2}cannot be replayed: no event/m);
    expect(stdout).toMatch(/^undecodable +1 {2}cannot be replayed: only size and hash/m);
    expect(await counts()).toEqual({ raw: '0', keys: '0', rollup: '0' });
  });

  it('stores each once after the setting was corrected, with its own key, and counts it once', async () => {
    settings(30);
    expect(run('--reason', 'bad_time', '--dry-run').stdout).toMatch(/^bad_time +7 {2}would be stored/m);
    expect(await counts()).toEqual({ raw: '0', keys: '0', rollup: '0' });
    expect(run('--reason', 'bad_time', '--since', '1h', '--page-size', '2')).toMatchObject({ status: 0, stderr: '' });
    const all = { raw: String(SPANS), keys: String(SPANS), rollup: String(SPANS) };
    expect(await counts()).toEqual(all);
    expect(run('--reason', 'bad_time')).toMatchObject({ status: 0, stdout: 'No dead letters to replay.\n' });
    expect(await counts()).toEqual(all);

    // A sidecar that gets the spans again knows them: the keys are those that they would have had.
    const sidecar = await sidecarWith({ max_event_age_days: 30 });
    await sidecar.ready;
    expect((await post(sidecar, '/v1/traces', body)).status).toBe(200);
    await sidecar.close();
    expect(await counts()).toEqual(all);
  });

  it('stores nothing twice when it was ended before it could note what it had stored', async () => {
    await database.client.command({ query: 'TRUNCATE TABLE callsight.dead_letter_replays' });
    const { status, stdout } = run('--reason', 'bad_time');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^bad_time +7 {2}stored already\n$/)]);
    expect(await counts()).toEqual({ raw: String(SPANS), keys: String(SPANS), rollup: String(SPANS) });
  });

  it('stores an event without its wrong field when asked to', async () => {
    expect(run('--reason', 'bad_field', '--partial').stdout).toMatch(/^bad_field +1 {2}stored as events/m);
    expect(await database.row("SELECT endpoint, status_code FROM callsight.events WHERE source = 'event'")).toEqual({
      endpoint: '/orders',
      status_code: 0,
    });
    expect(await counts()).toEqual({ raw: String(SPANS + 1), keys: String(SPANS + 1), rollup: String(SPANS + 1) });
  });

  it('stores what ClickHouse had refused, after its constraint was taken away', async () => {
    const alter = (change: string) => database.client.command({ query: `ALTER TABLE callsight.events ${change}` });
    await alter('ADD CONSTRAINT no_teapot CHECK status_code != 418');
    const sidecar = await sidecarWith({});
    await sidecar.ready;
    const attributes = { 'http.request.method': 'GET', 'http.route': '/teapot', 'http.response.status_code': 418 };
    expect((await post(sidecar, '/v1/traces', protobuf([spanNow(90, { attributes })]))).status).toBe(200);
    await sidecar.close();
    expect(
      await database.row(
        "SELECT reason, detail LIKE '%values%' AS quoted FROM callsight.dead_letters ORDER BY received_time DESC LIMIT 1"
      )
    ).toEqual({ reason: 'insert_rejected', quoted: 0 });
    expect(run('--reason', 'insert_rejected').stdout).toMatch(/^insert_rejected +1 {2}refused by ClickHouse again/m);
    await alter('DROP CONSTRAINT no_teapot');
    expect(run('--reason', 'insert_rejected')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('stored as events'),
    });
    expect(await counts()).toEqual({ raw: String(SPANS + 2), keys: String(SPANS + 2), rollup: String(SPANS + 2) });
  });

  it('ends when ClickHouse goes away, and when an option is wrong', async () => {
    expect(run('--reason', 'wrong')).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason') });
    const config = parseConfig({ clickhouse: { url: 'http://127.0.0.1:1' } }, TEST_KEY);
    const client = createClient(config);
    const options = { reasons: [], since: 0, until: Date.now(), partial: false, dryRun: false, pageSize: 10 };
    await expect(replay(client, config, options)).rejects.toThrow(/ECONNREFUSED/);
    await client.close();
  });
});
