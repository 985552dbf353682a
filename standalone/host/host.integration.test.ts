import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@clickhouse/client';
import type { ClickHouseProcess } from '../clickhouse/start';
import { startTestClickHouse } from '../clickhouse/testing';
import { type Host, startHost } from './server';
import { SIDECAR_PROXY } from './server/pluginProxy';

const SCRIPT = `const x = 1;\n`.repeat(500);
const INDEX = '<!doctype html><meta name="callsight-token" content="{{token}}"><title>Callsight</title>';
const SETTINGS_PATH = '/api/plugins/callsight-analytics-app/settings';

let clickhouse: ClickHouseProcess;
let folder: string;
let host: Host;

const options = () => ({
  port: 0,
  clickhouseUrl: clickhouse.readerUrl,
  database: 'default',
  pluginDist: join(folder, 'plugin'),
  hostDist: join(folder, 'page'),
  settingsFile: join(folder, 'state', 'settings.json'),
  limits: { maxBodyBytes: 10_000, maxResultBytes: 100_000 },
});

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  folder = await mkdtemp(join(tmpdir(), 'callsight-host-'));
  await mkdir(join(folder, 'plugin'));
  await mkdir(join(folder, 'page', 'host'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'plugin', 'module.js'), SCRIPT);
  await writeFile(join(folder, 'page', 'index.html'), INDEX);
  await writeFile(join(folder, 'page', 'host', 'boot.js'), 'boot()');
  host = await startHost(options());
});

afterAll(async () => {
  await host.close();
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(`${host.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Callsight-Token': host.token, ...headers },
    body: JSON.stringify(body),
    signal,
  });

const query = (rawSql: string) => post('/api/clickhouse', { rawSql });

/** fetch() normalises paths and sets Host itself. */
function rawGet(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status?: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('files', () => {
  test.each(['/', '/a/callsight-analytics-app/consumers?from=now-1h', '/plugins/callsight-analytics-app'])(
    'answers %s with the page and what it may load',
    async (path) => {
      const answer = await fetch(`${host.url}${path}`);
      expect(await answer.text()).toBe(INDEX.replace('{{token}}', host.token));
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-eval';");
    }
  );

  test('sends the plugin compressed, and not again while it is the same', async () => {
    const path = '/public/plugins/callsight-analytics-app/module.js';
    const { headers } = await rawGet(path, { 'Accept-Encoding': 'gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8' });
    expect(Number(headers['content-length'])).toBeLessThan(SCRIPT.length / 10);
    expect((await rawGet(path)).text).toBe(SCRIPT);
    expect((await rawGet(path, { 'If-None-Match': String(headers.etag) })).status).toBe(304);
  });

  test('serves the scripts of the page', async () => {
    expect((await rawGet('/host/boot.js')).text).toBe('boot()');
  });

  test.each(['/host/../../secret.txt', '/host/%2e%2e/%2e%2e/secret.txt', '/public/..%2f..%2fsecret.txt', '/host/%00'])(
    'does not leave its folders: %s',
    async (path) => {
      const { status, text } = await rawGet(path);
      expect(status).toBe(404);
      expect(text).not.toContain('secret\n');
    }
  );

  test('answers 404 as JSON elsewhere', async () => {
    const answer = await post('/api/nothing', {});
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is nothing at /api/nothing.' }]);
    expect((await rawGet('/host/nothing')).status).toBe(404);
  });
});

describe('guard', () => {
  test('refuses foreign host names and origins', async () => {
    expect((await rawGet('/', { Host: 'evil.example' })).status).toBe(403);
    expect((await rawGet('/', { Host: `localhost:${host.port}` })).status).toBe(200);
    const foreign = { Origin: 'http://localhost:1' };
    expect((await post('/api/clickhouse', { rawSql: 'SELECT 1' }, foreign)).status).toBe(403);
    expect((await post('/api/clickhouse', { rawSql: 'SELECT 1' }, { Origin: host.url })).status).toBe(200);
  });

  test.each(['/', '/host/boot.js', '/public/plugins/callsight-analytics-app/module.js'])(
    'no page of another origin can frame %s, load it, or keep a hold on its window',
    async (path) => {
      expect((await rawGet(path)).headers).toMatchObject({
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect((await rawGet(path, { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' })).status).toBe(403);
      const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
      expect((await rawGet(path, link)).status).toBe(200);
    }
  );

  const API = ['/api/clickhouse', '/api/settings', SETTINGS_PATH, SIDECAR_PROXY, '/api/nothing'];
  test.each(API)('%s takes POST with the token only', async (path) => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const headers = { 'X-Callsight-Token': host.token };
      const answer = await fetch(`${host.url}${path}?query=SELECT+1`, { method, headers });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
    const other = await startHost(options());
    for (const token of ['', 'guess', other.token, `${host.token}x`]) {
      expect([token, (await post(path, {}, { 'X-Callsight-Token': token })).status]).toEqual([token, 403]);
    }
    await other.close();
    expect((await fetch(`${host.url}${path}?token=${host.token}`, { method: 'POST', body: '{}' })).status).toBe(403);
  });

  test('reaches the sidecar for spans only, and no other host', async () => {
    const sidecar = SIDECAR_PROXY.replace('/v1/traces', '');
    for (const path of ['/diagnostics', '//127.0.0.1:1/v1/traces', '/v1/traces/../../metrics', '/v1/logs']) {
      expect([path, (await post(`${sidecar}${path}`, {})).status]).toEqual([path, 404]);
    }
    // This page was started without a sidecar.
    expect(await (await post(SIDECAR_PROXY, {})).text()).toContain('No sidecar was started with this page.');
  });

  test('names a port that is taken', async () => {
    await expect(startHost({ ...options(), port: host.port })).rejects.toThrow(`Port ${host.port} of 127.0.0.1`);
  });
});

describe('settings', () => {
  test('are saved and survive a restart', async () => {
    const saved = { enabled: true, pinned: false, jsonData: { database: 'other' } };
    expect((await post(SETTINGS_PATH, saved)).status).toBe(200);
    const second = await startHost(options());
    const headers = { 'X-Callsight-Token': second.token };
    const settings = await fetch(`${second.url}/api/settings`, { method: 'POST', headers });
    expect(await settings.json()).toMatchObject({
      app: { enabled: true, jsonData: { database: 'other' } },
      dataSources: [
        {
          uid: 'callsight-clickhouse',
          type: 'grafana-clickhouse-datasource',
          jsonData: { defaultDatabase: 'default' },
        },
      ],
    });
    await second.close();
  });

  test('that are wrong are refused by name, and a broken file too', async () => {
    const answer = await post(SETTINGS_PATH, { enabled: 'yes' });
    expect([answer.status, (await answer.json()).message]).toEqual([
      400,
      expect.stringContaining('enabled is of type'),
    ]);
    const settingsFile = join(folder, 'broken.json');
    await writeFile(settingsFile, '{');
    await expect(startHost({ ...options(), settingsFile })).rejects.toThrow('broken.json cannot be read');
    expect(await readFile(settingsFile, 'utf8')).toBe('{');
  });
});

describe('ClickHouse', () => {
  test('answers with exact integers and times in UTC', async () => {
    const answer = await query(
      "SELECT 18446744073709551615 AS a, toDateTime('2026-01-02 03:04:05', 'UTC') AS b, nan AS c"
    );
    expect(await answer.json()).toMatchObject({
      meta: [{ name: 'a', type: 'UInt64' }, { name: 'b' }, { name: 'c' }],
      data: [['18446744073709551615', '2026-01-02T03:04:05Z', 'nan']],
    });
  });

  test('passes its errors on with status, text and code, and lets SETTINGS of a query count', async () => {
    const unknown = await query('SELECT * FROM nope');
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { code: 60, message: expect.stringMatching(/^Code: 60\. DB::Exception: .*nope/) },
    ]);
    const slow = await query('SELECT sum(sleep(1)) FROM numbers(1000000) SETTINGS max_execution_time = 1');
    expect(await slow.json()).toMatchObject({ code: 159 });
  });

  test.each([
    ['CREATE TABLE callsight.t (a Int8) ENGINE = Memory', 497],
    ['DROP DATABASE default', 497],
    ['SELECT 1 SETTINGS readonly = 0', 164],
    ['SELECT 1 SETTINGS max_memory_usage = 0', 164],
    ['SELECT 1 SETTINGS max_execution_time = 3600', 452],
    ["SELECT * FROM file('/etc/passwd', 'LineAsString')", 497],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", 497],
    ['SELECT query FROM system.processes', 497],
  ])('reads, as the account that may do nothing else: %s', async (sql, code) => {
    expect(await (await query(sql)).json()).toMatchObject({ code });
  });

  test('keeps its limits', async () => {
    expect((await query(`SELECT '${'x'.repeat(20_000)}'`)).status).toBe(413);
    const large = await query("SELECT repeat('x', 1000) FROM numbers(1000)");
    expect([large.status, (await large.json()).message]).toEqual([413, expect.stringContaining('maxResultBytes')]);
    expect((await query('SELECT 1 FORMAT CSV')).status).toBe(400);
    expect((await post('/api/clickhouse', { rawSql: 1 })).status).toBe(400);
    expect((await post('/api/clickhouse', { rawSql: 'SELECT 1' }, { 'Content-Type': 'text/plain' })).status).toBe(415);
  });

  test('stops a query whose client has gone', async () => {
    // The reader sees no other queries.
    const writer = createClient({ url: clickhouse.url });
    const running = async () => {
      const answer = await writer.query({
        query: "SELECT 1 FROM system.processes WHERE query LIKE '%numbers(4700047)%' AND query NOT LIKE '%processes%'",
        format: 'JSONEachRow',
      });
      return (await answer.json()).length;
    };
    const gone = new AbortController();
    const rawSql = 'SELECT sum(sleep(1)) FROM numbers(4700047)';
    const slow = post('/api/clickhouse', { rawSql }, {}, gone.signal).catch((error: Error) => error.name);
    for (let tries = 0; tries < 50 && (await running()) === 0; tries++) {
      await sleep(100);
    }
    expect(await running()).toBe(1);
    gone.abort();
    expect(await slow).toBe('AbortError');
    for (let tries = 0; tries < 50 && (await running()) > 0; tries++) {
      await sleep(100);
    }
    expect(await running()).toBe(0);
    await writer.close();
  });

  test('that is away is named', async () => {
    const lonely = await startHost({ ...options(), clickhouseUrl: 'http://user:geheim@127.0.0.1:1' });
    const answer = await fetch(`${lonely.url}/api/clickhouse`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Callsight-Token': lonely.token },
      body: '{"rawSql":"SELECT 1"}',
    });
    const { message } = await answer.json();
    expect([answer.status, message]).toEqual([502, expect.stringContaining('127.0.0.1:1 cannot be reached')]);
    expect(message).not.toContain('geheim');
    await lonely.close();
  });
});
