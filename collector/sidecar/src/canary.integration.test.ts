import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type ClickHouseProcess, startClickHouse } from '../../../standalone/clickhouse/start';
import { ADDRESS, ADDRESS_6, CANARY, canaryRequests, PERSON, REFUSED_STATUS } from './canary.testing';
import { createClient } from './clickhouse/client/client';
import { parseConfig } from './config/config';
import { DEAD_LETTER_REASONS } from './pipeline/event/result';
import { TEST_KEY } from './pipeline/testing';

const TOKEN = 'token-of-the-canary-test-4711';
const PASSWORD = 'password-of-the-canary-test';
/** What must be nowhere. */
const SECRETS = [CANARY, ADDRESS, ADDRESS_6, PERSON, TOKEN, PASSWORD, TEST_KEY.CALLSIGHT_PSEUDONYM_KEY];

const found = (text: string | Buffer) => SECRETS.filter((secret) => text.includes(secret));

describe('secrets and persons', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-canary-'));
  const directory = join(folder, 'directory.yaml');
  let clickHouse: ClickHouseProcess;
  let sidecar: ChildProcess;
  let output = '';
  let url = '';
  let answers = '';
  let metrics = '';

  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) {
      await sleep(50);
    }
  };
  const query = async (text: string) => {
    const client = createClient(parseConfig({ clickhouse: { url: clickHouse.url } }, TEST_KEY));
    const result = await client.query({ query: text, format: 'JSONEachRow' });
    const rows = await result.json<Record<string, string>>();
    await client.close();
    return rows;
  };

  beforeAll(async () => {
    clickHouse = await startClickHouse({ dataPath: join(folder, 'data'), port: 0 });
    writeFileSync(
      directory,
      `organizations: [{ id: acme, name: Acme }]\ndevelopers: [{ id: "${PERSON}", organization_id: acme }]\n`
    );
    const config = join(folder, 'callsight.yaml');
    writeFileSync(
      config,
      `log_level: debug\nhttp: { port: 0 }\ncommit: { wait_ms: 5 }\nclickhouse: { url: "${clickHouse.url}" }\ndirectory: { file: "${directory}", poll_seconds: 1 }\n`
    );
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    sidecar = spawn(process.execPath, ['--import', tsx, join(__dirname, 'main.ts'), config], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...TEST_KEY, CALLSIGHT_HTTP_TOKENS: `canary:${TOKEN}` },
    });
    [sidecar.stdout, sidecar.stderr].forEach((stream) => stream?.on('data', (chunk: Buffer) => (output += chunk)));
    await until(() => output.includes('"message":"ready"'));
    url = `http://127.0.0.1:${/"port":(\d+)/.exec(output)?.[1]}`;
    const constraint = `ALTER TABLE callsight.events ADD CONSTRAINT no_teapot CHECK status_code != ${REFUSED_STATUS}`;
    const client = createClient(parseConfig({ clickhouse: { url: clickHouse.url } }, TEST_KEY));
    await client.command({ query: constraint });
    await client.close();

    for (const { path, type, body, status, headers } of canaryRequests()) {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        body,
        headers: {
          ...{ 'content-type': type, authorization: `Bearer ${TOKEN}`, cookie: CANARY, 'x-api-key': CANARY },
          ...{ 'user-agent': CANARY, 'x-forwarded-for': ADDRESS, traceparent: CANARY, baggage: CANARY, ...headers },
        },
      });
      answers += await response.text();
      expect([path, status, response.status]).toEqual([path, status, status]);
    }
    // A directory that cannot be read is reported.
    writeFileSync(directory, `developers: [{ id: "${PERSON}", ${CANARY}: [ }]\n`);
    await until(() => output.includes('the directory file cannot be used'));
    metrics = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
  });
  afterAll(async () => {
    sidecar.kill('SIGKILL');
    await clickHouse.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('came in with dead letters of every reason', async () => {
    const rows = await query('SELECT DISTINCT reason FROM callsight.dead_letters');
    expect(rows.map(({ reason }) => reason).sort()).toEqual([...DEAD_LETTER_REASONS].sort());
    const [{ events }] = await query("SELECT count() AS events FROM callsight.events WHERE service = 'orders'");
    expect(Number(events)).toBeGreaterThanOrEqual(4);
  });

  it('are in no text column of any table', async () => {
    const columns = await query(`SELECT table, name FROM system.columns
      WHERE database = 'callsight' AND type LIKE '%String%' AND default_kind != 'ALIAS'`);
    expect(columns.length).toBeGreaterThan(50);
    const texts: Record<string, string[]> = {};
    for (const { table, name } of columns) {
      const rows = await query(`SELECT DISTINCT toString(${name}) AS value FROM callsight.${table}`);
      const wrong = rows.flatMap(({ value }) => found(value).map(() => value));
      if (wrong.length > 0) {
        texts[`${table}.${name}`] = wrong;
      }
    }
    expect(texts).toEqual({});
    expect(JSON.stringify(await query('SELECT organization_id FROM callsight.events'))).toContain('acme');
  });

  it('are in no metric and in no log line', () => {
    expect(output).toContain('a sender was refused');
    expect(metrics).toContain('sender="canary"');
    expect(found(metrics)).toEqual([]);
    expect(found(output)).toEqual([]);
  });

  it('are in no file of ClickHouse', async () => {
    sidecar.kill('SIGTERM');
    await once(sidecar, 'exit');
    await clickHouse.close();
    const files = readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile()
    );
    const contents = files.map((file) => ({
      name: file.name,
      content: readFileSync(join(file.parentPath, file.name)),
    }));
    expect(contents.filter(({ content }) => found(content).length > 0).map(({ name }) => name)).toEqual([]);
    expect(contents.filter(({ content }) => content.includes('idempotency_key')).length).toBeGreaterThan(0);
    expect(found(output)).toEqual([]);
  });

  it('are not told to the sender either', () => expect(found(answers)).toEqual([]));
});
