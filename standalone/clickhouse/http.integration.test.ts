import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import type { ClickHouseProcess } from './start';
import { startTestClickHouse } from './testing';

jest.setTimeout(60_000);

let clickHouse: ClickHouseProcess;
let client: ClickHouseClient;

beforeAll(async () => {
  clickHouse = await startTestClickHouse({ streamThresholdBytes: 64 * 1024 });
  client = createClient({ url: clickHouse.url });
});

afterAll(async () => {
  await client.close();
  await clickHouse.close();
});

/** A request without the automatic headers and decompression of fetch(). */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status?: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    const sent = httpRequest(clickHouse.url + path, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) })
      );
    });
    sent.on('error', reject).end();
  });
}

const post = (body: string, search = '') => fetch(`${clickHouse.url}/${search}`, { method: 'POST', body });
const url = (query: string, more = '') => `/?query=${encodeURIComponent(query)}${more}`;

describe('one request after the other', () => {
  it.each<[name: string, path: string, body: string | undefined, status: number, answer: string | RegExp]>([
    ['ping', '/ping', undefined, 200, 'Ok.\n'],
    ['the root', '/', undefined, 200, 'Ok.\n'],
    ['the state of replicas', '/replicas_status', undefined, 200, 'Ok.\n'],
    ['an unknown path', '/nothing', undefined, 404, /There is no handle \/nothing/],
    ['a query in the URL', url('SELECT 1, 2'), undefined, 200, '1\t2\n'],
    ['a query in the body', '/', 'SELECT 1;', 200, '1\n'],
    ['a query in both', url('SELECT'), '1 + 1', 200, '2\n'],
    ['default_format', '/?default_format=JSONCompactEachRow', 'SELECT 1, 2', 200, '[1, 2]\n'],
    ['FORMAT over default_format', '/?default_format=CSV', "SELECT 'a' FORMAT TSV", 200, 'a\n'],
    [
      'a parameter',
      url('SELECT {x:String}', `&param_x=${encodeURIComponent("a'\\\\b\\tü😀")}`),
      undefined,
      200,
      "a\\'\\\\b\\tü😀\n",
    ],
    ['an array parameter', url('SELECT {x:Array(UInt8)}', '&param_x=[1,2]'), undefined, 200, '[1,2]\n'],
    ['a name as parameter', url('SELECT * FROM system.{x:Identifier}', '&param_x=one'), undefined, 200, '0\n'],
    ['a setting', url("SELECT getSetting('max_threads')", '&max_threads=3'), undefined, 200, '3\n'],
    ['a database', url('SELECT currentDatabase()', '&database=system'), undefined, 200, 'system\n'],
    ['SHOW', '/', "SHOW TABLES FROM system LIKE 'one'", 200, 'one\n'],
    ['WITH', '/', 'WITH 7 AS x SELECT x', 200, '7\n'],
    ['an empty result', '/', 'SELECT 1 WHERE 0', 200, ''],
    [
      'a syntax error',
      '/',
      'SELEC 1',
      400,
      /^Code: 62\. DB::Exception: Syntax error: .*\(SYNTAX_ERROR\) \(version 26\./,
    ],
    ['no query', '/', '', 400, /^Code: 62\..*Empty query/],
    ['two queries', '/', 'SELECT 1; SELECT 2', 400, /^Code: 62\..*Multi-statements are not allowed/],
    ['an unknown table', '/', 'SELECT * FROM missing', 404, /^Code: 60\. .*\(UNKNOWN_TABLE\) \(version/],
    ['an unknown database', '/?database=missing', 'SELECT 1', 404, /^Code: 81\. .*\(UNKNOWN_DATABASE\)/],
    ['an unknown setting', '/?no_such_setting=1', 'SELECT 1', 404, /^Code: 115\. .*\(UNKNOWN_SETTING\)/],
    ['an unknown format', '/?default_format=NoSuch', 'SELECT 1', 404, /^Code: 73\./],
    ['a missing parameter', '/', 'SELECT {x:String}', 500, /^Code: 456\./],
    ['an exception while running', '/', 'SELECT throwIf(1)', 500, /^Code: 395\./],
    [
      'a query that is too slow',
      '/?max_execution_time=0.3',
      'SELECT sleepEachRow(0.1) FROM numbers(30)',
      408,
      /^Code: 159\./,
    ],
    ['a session', '/?session_id=x', 'SELECT 1', 501, /no HTTP sessions/],
    ['LZ4 blocks', '/?compress=1', 'SELECT 1', 501, /use gzip/],
    [
      'writing by GET',
      url('CREATE TABLE written_by_get (a UInt8) ENGINE = Memory'),
      undefined,
      500,
      /^Code: 164\. .*\(READONLY\)/,
    ],
  ])('%s', async (_, path, body, status, answer) => {
    const response = await fetch(clickHouse.url + path, body === undefined ? {} : { method: 'POST', body });
    const text = await response.text();
    expect(text).toEqual(typeof answer === 'string' ? answer : expect.stringMatching(answer));
    expect(response.status).toBe(status);
    if (status >= 400 && path !== '/nothing') {
      expect(response.headers.get('x-clickhouse-exception-code')).toBe(/^Code: (\d+)/.exec(text)?.[1]);
    }
  });

  it('refuses other methods, foreign host names and pages of other sites, and never allows them by CORS', async () => {
    expect((await raw('/', {}, 'DELETE')).status).toBe(405);
    expect((await raw('/ping', { Host: 'rebound.example' })).status).toBe(403);
    const foreign = await raw(url('SELECT 1'), { Origin: 'https://other.example' });
    expect(foreign.status).toBe(403);
    expect(Object.keys(foreign.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('sends the headers of ClickHouse', async () => {
    const response = await post('SELECT number FROM numbers(3)', '?query_id=my-query&session_timezone=Europe/Berlin');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/tab-separated-values; charset=UTF-8',
      'content-length': '6',
      'x-clickhouse-query-id': 'my-query',
      'x-clickhouse-format': 'TabSeparated',
      'x-clickhouse-timezone': 'Europe/Berlin',
      'x-clickhouse-server-display-name': expect.stringMatching(/./),
    });
    const summary: unknown = JSON.parse(response.headers.get('x-clickhouse-summary') ?? '');
    expect(summary).toMatchObject({ result_rows: '3', written_rows: '0', elapsed_ns: expect.stringMatching(/^[1-9]/) });
  });
});

describe('results', () => {
  it('are the same bytes in every format, small or streamed', async () => {
    const direct = 'SELECT number, toString(number) AS s FROM numbers(40000)';
    const json: unknown = await (await post(`${direct} FORMAT JSON`)).json();
    expect(json).toMatchObject({ rows: 40000, data: expect.arrayContaining([{ number: 39999, s: '39999' }]) });
    const rowBinary = Buffer.from(
      await (await post(`SELECT number FROM numbers(100000) FORMAT RowBinary`)).arrayBuffer()
    );
    expect(rowBinary.length).toBe(800_000);
    expect(rowBinary.readBigUInt64LE(8 * 99_999)).toBe(99_999n);
    const parquet = Buffer.from(await (await post(`${direct} FORMAT Parquet`)).arrayBuffer());
    expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });

  it('start to arrive while the query still runs', async () => {
    const startedAt = performance.now();
    const slow = `SELECT sleepEachRow(0.05), repeat('x', 100000) FROM numbers(30) SETTINGS max_block_size = 1`;
    const response = await post(slow);
    const firstByteAfter = performance.now() - startedAt;
    await response.arrayBuffer();
    expect(firstByteAfter).toBeLessThan((performance.now() - startedAt) * 0.9);
  });

  it('that fail in the middle are never taken for whole ones', async () => {
    const failing = `SELECT repeat('x', 100000), throwIf(number = 150), sleepEachRow(0.002)
      FROM numbers(200) SETTINGS max_block_size = 1, max_threads = 1`;
    const streamed = async () => (await client.query({ query: failing, format: 'JSONEachRow' })).json();
    await expect(streamed()).rejects.toMatchObject({ code: '395' });
    await expect(post(failing).then((response) => response.text())).rejects.toThrow();
    expect((await post(failing, '?wait_end_of_query=1')).status).toBe(500);
  });

  it.each([
    ['gzip', gunzipSync],
    ['deflate', inflateSync],
    ['br', brotliDecompressSync],
  ])('are compressed by %s when asked', async (encoding, decompress) => {
    const query = url('SELECT number FROM numbers(20000)', '&enable_http_compression=1');
    const { headers, body } = await raw(query, { 'Accept-Encoding': encoding });
    expect(headers['content-encoding']).toBe(encoding);
    expect(decompress(body).toString().split('\n')).toHaveLength(20001);
  });

  it('are compressed for the Go client without the setting, and for nobody else', async () => {
    const accept = { 'Accept-Encoding': 'gzip' };
    const go = await raw(url('SELECT 1'), { ...accept, 'User-Agent': 'clickhouse-go/2.47.0 (lv:go/1.26)' });
    expect(gunzipSync(go.body).toString()).toBe('1\n');
    const empty = await raw(url('SELECT 1 WHERE 0'), { ...accept, 'User-Agent': 'clickhouse-go/2.47.0' });
    expect(empty.headers).toMatchObject({ 'content-length': '0' });
    expect(empty.headers['content-encoding']).toBeUndefined();
    expect((await raw(url('SELECT 1'), accept)).body.toString()).toBe('1\n');
  });

  it('greet the Go client with revision 0', async () => {
    const handshake = 'SELECT displayName(), version(), revision(), timezone()';
    const search = '?default_format=Native&client_protocol_version=54460';
    const block = Buffer.from(await (await post(handshake, search)).arrayBuffer());
    expect(block.subarray(0, 10)).toEqual(Buffer.from([1, 0, 2, 255, 255, 255, 255, 0, 4, 1]));
    expect(block.toString('latin1')).toMatch(/\x0arevision\(\)\x06UInt32\0\0\0\0\0/);
    expect((await post(handshake)).status).toBe(200);
  });
});

describe('@clickhouse/client', () => {
  it('pings, compresses both ways and reads typed rows', async () => {
    const compressing = createClient({ url: clickHouse.url, compression: { request: true, response: true } });
    expect(await compressing.ping()).toEqual({ success: true });
    const result = await compressing.query({
      query: `SELECT {text:String} AS text, toDateTime64('2026-01-02 03:04:05.678', 3, 'UTC') AS time,
        CAST(NULL AS Nullable(String)) AS none, [1, 2] AS list, toLowCardinality('lc') AS low, map('k', 1) AS pairs`,
      query_params: { text: `it's "quoted" \\ \n\t ü 😀` },
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([
      {
        text: `it's "quoted" \\ \n\t ü 😀`,
        time: '2026-01-02 03:04:05.678',
        none: null,
        list: [1, 2],
        low: 'lc',
        pairs: { k: 1 },
      },
    ]);
    await compressing.close();
  });

  it('gets errors with code and type', async () => {
    await expect(client.query({ query: 'SELECT * FROM missing' })).rejects.toMatchObject({
      code: '60',
      type: 'UNKNOWN_TABLE',
    });
  });
});
