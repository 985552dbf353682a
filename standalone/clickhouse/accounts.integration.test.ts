import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { CODE } from './forbidden.testing';
import { ask, send, splitUrl } from './requests.testing';
import { type ClickHouseProcess } from './start';
import { startTestClickHouse } from './testing';

let clickHouse: ClickHouseProcess;
let origin: string;
let reader: ReturnType<typeof splitUrl>;
let writer: ReturnType<typeof splitUrl>;

beforeAll(async () => {
  clickHouse = await startTestClickHouse();
  reader = splitUrl(clickHouse.readerUrl);
  writer = splitUrl(clickHouse.url);
  origin = reader.url;
  await ask(clickHouse.url, 'CREATE DATABASE callsight');
  await ask(clickHouse.url, 'CREATE TABLE callsight.t (a UInt64) ENGINE = MergeTree ORDER BY a');
});

afterAll(() => clickHouse.close());

const basic = (user: string, password = '') => ({ authorization: `Basic ${btoa(`${user}:${password}`)}` });
const named = (user: string, password = '') => ({ 'x-clickhouse-user': user, 'x-clickhouse-key': password });
const select = 'SELECT currentUser()';

it('answers an account by either kind of header', async () => {
  const body = 'grafana_reader\n';
  expect(await ask(clickHouse.readerUrl, select)).toMatchObject({ status: 200, body });
  const headers = named(reader.user, reader.password);
  expect(await send(origin, { method: 'POST', headers, body: select })).toMatchObject({ status: 200, body });
  const get = `${origin}/?query=${encodeURIComponent(select)}`;
  expect(await send(get, { headers: basic(reader.user, reader.password) })).toMatchObject({ status: 200, body });
});

describe.each([
  ['no credentials', {}],
  ['default', basic('default')],
  ['default with a password', basic('default', 'x')],
  ['default by its own header', named('default')],
  ['an unknown name', basic('nobody', 'x')],
  ['a bearer token', { authorization: 'Bearer x' }],
  ['a name that only begins like an account', named('grafana_reader2')],
])('%s', (_, headers) => {
  it('reaches no query', async () => {
    expect(await send(origin, { method: 'POST', headers, body: select })).toMatchObject({ status: 404 });
    expect(await send(`${origin}/?query=SELECT+1`, { headers })).toMatchObject({ status: 404 });
  });
});

it('takes no account from the URL alone', async () => {
  const parameters = new URLSearchParams({ user: reader.user, password: reader.password, query: select });
  expect((await send(`${origin}/?${parameters.toString()}`)).status).toBe(404);
});

it('refuses a wrong password, an empty one, and a certificate that is none', async () => {
  for (const headers of [
    basic('grafana_reader', 'x'),
    basic('callsight_writer'),
    named('grafana_reader'),
    named('callsight_writer', reader.password),
    { 'x-clickhouse-user': 'callsight_writer', 'x-clickhouse-ssl-certificate-auth': 'on' },
  ]) {
    const answer = await send(origin, { method: 'POST', headers, body: select });
    expect(answer).toMatchObject({ status: 403, code: CODE.AUTHENTICATION_FAILED });
  }
});

it('refuses two accounts in one request', async () => {
  for (const headers of [
    { ...basic(reader.user, reader.password), ...named(reader.user, reader.password) },
    { ...basic(reader.user, reader.password), ...named('default') },
    { ...basic('default'), ...named(reader.user, reader.password) },
  ]) {
    const answer = await send(origin, { method: 'POST', headers, body: select });
    expect(answer).toMatchObject({ status: 403, code: CODE.AUTHENTICATION_FAILED });
  }
});

it.each([
  'user=default',
  'user=default&password=',
  'USER=default',
  '%75ser=default',
  'query=SELECT+1&&user=default',
  'password=',
])('lets nobody be `default` by the URL: ?%s', async (parameters) => {
  for (const headers of [basic(reader.user, reader.password), basic('grafana_reader', 'wrong')]) {
    const answer = await send(`${origin}/?${parameters}`, { method: 'POST', headers, body: select });
    // A session of `default` is running already, that of the server itself, and it may have one.
    expect(answer.code).toBe(CODE.USER_SESSION_LIMIT_EXCEEDED);
  }
  const headers = named(reader.user, reader.password);
  const answer = await send(`${origin}/?${parameters}`, { method: 'POST', headers, body: select });
  expect(answer.code).toBe(CODE.AUTHENTICATION_FAILED);
});

it('takes no account from a form', async () => {
  const body = new FormData();
  body.set('user', 'default');
  body.set('query', select);
  const headers = basic(reader.user, reader.password);
  expect((await send(origin, { method: 'POST', headers, body })).body).toBe('grafana_reader\n');
});

it.each(['GET', 'HEAD'])('changes nothing by %s', async (method) => {
  const headers = basic(writer.user, writer.password);
  for (const statement of [
    'INSERT INTO callsight.t VALUES (1)',
    'DROP TABLE callsight.t',
    'TRUNCATE TABLE callsight.t',
  ]) {
    for (const setting of ['', '&readonly=0', '&allow_ddl=1']) {
      const answer = await send(`${origin}/?query=${encodeURIComponent(statement)}${setting}`, { method, headers });
      expect(answer.code).toBe(CODE.READONLY);
    }
  }
  expect((await ask(clickHouse.url, 'SELECT count() FROM callsight.t')).body).toBe('0\n');
});

it('has no page, metrics or status of its own for callers without an account', async () => {
  for (const path of ['/', '/play', '/dashboard', '/metrics', '/replicas_status', '/binary', '/js/uplot.js']) {
    expect((await send(`${origin}${path}`)).status).toBe(404);
  }
  expect(await send(`${origin}/ping`)).toMatchObject({ status: 200, body: 'Ok.\n' });
  expect(await send(`${origin}/ping`, { method: 'HEAD' })).toMatchObject({ status: 200 });
  expect((await send(`${origin}/ping?query=SELECT+1`, { method: 'POST', body: 'SELECT 1' })).status).toBe(404);
});

it('survives methods that it does not know', async () => {
  for (const method of ['OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE']) {
    await new Promise<void>((resolve) => {
      const sent = request(origin, { method, timeout: 500 }, (answer) => {
        expect(answer.statusCode).not.toBe(200);
        answer.resume().on('close', resolve);
      });
      sent.on('error', () => resolve()).on('timeout', () => sent.destroy());
      sent.end();
    });
  }
  expect((await ask(clickHouse.readerUrl, 'SELECT 1')).body).toBe('1\n');
});

/** Sockets of a process, by their inode. */
function socketsOf(pid: number): Set<string> {
  const folder = `/proc/${pid}/fd`;
  const targets = readdirSync(folder).map((name) => {
    try {
      return readlinkSync(join(folder, name));
    } catch {
      return '';
    }
  });
  return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
}

/** Addresses that a process listens on, as /proc/net shows them: hexadecimal, the address in the machine's byte order. */
function listening(pid: number): string[] {
  const sockets = socketsOf(pid);
  const LISTEN = '0A';
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTEN && sockets.has(inode))
      .map(([, address]) => address)
  );
}

const onLinux = process.platform === 'linux' ? it : it.skip;
onLinux('listens on its HTTP port of 127.0.0.1, and on nothing else', () => {
  const port = clickHouse.port.toString(16).toUpperCase().padStart(4, '0');
  expect(listening(clickHouse.pid)).toEqual([`0100007F:${port}`]);
});

onLinux('gets none of the variables of its parent that it does not need', async () => {
  process.env.CALLSIGHT_PSEUDONYM_KEY = 'not for ClickHouse';
  const other = await startTestClickHouse();
  delete process.env.CALLSIGHT_PSEUDONYM_KEY;
  try {
    const names = readFileSync(`/proc/${other.pid}/environ`, 'utf8')
      .split('\0')
      .map((line) => line.split('=')[0]);
    expect(names).toContain('CALLSIGHT_READER_PASSWORD');
    expect(names).not.toContain('CALLSIGHT_PSEUDONYM_KEY');
    expect(names).not.toContain('NODE_ENV');
  } finally {
    await other.close();
  }
});
