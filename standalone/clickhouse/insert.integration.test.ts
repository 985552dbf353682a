import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import type { ClickHouseProcess } from './start';
import { startTestClickHouse } from './testing';

jest.setTimeout(60_000);

let clickHouse: ClickHouseProcess;
let client: ClickHouseClient;

const post = (query: string, body: string | Buffer = '', headers: Record<string, string> = {}, more = '') =>
  fetch(`${clickHouse.url}/?query=${encodeURIComponent(query)}${more}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers,
  });

async function run(query: string): Promise<string> {
  const response = await fetch(clickHouse.url, { method: 'POST', body: query });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(text);
  }
  return text;
}

async function bytesOf(query: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(clickHouse.url, { method: 'POST', body: query })).arrayBuffer());
}

function writtenRows(response: Response): string {
  const summary = JSON.parse(response.headers.get('x-clickhouse-summary') ?? '{}') as { written_rows?: string };
  return summary.written_rows ?? '';
}

const COLUMNS = `time DateTime64(3, 'UTC'), text String, low LowCardinality(String), list Array(UInt16),
  maybe Nullable(Float64), pairs Map(String, UInt8), money Decimal64(6), id FixedString(16), flag Bool`;
const ROWS = `SELECT toDateTime64(1790000000 + number, 3, 'UTC') AS time,
  concat('\\'"\\\\\\n\\n\\0;😀', toString(number)) AS text, toLowCardinality(concat('low', toString(number % 3))) AS low,
  [toUInt16(number), 7] AS list, if(number % 2 = 0, NULL, number / 3) AS maybe, map('k', toUInt8(number % 256)) AS pairs,
  toDecimal64(number / 1000, 6) AS money, reinterpretAsFixedString(toUInt128(number * 2570)) AS id, number % 2 = 1 AS flag
  FROM numbers(10000)`;
const CONTENT = 'SELECT count(), sum(cityHash64(*)) FROM';

beforeAll(async () => {
  clickHouse = await startTestClickHouse();
  client = createClient({ url: clickHouse.url });
  await run(`CREATE TABLE source (${COLUMNS}) ENGINE = MergeTree ORDER BY time`);
  await run(`INSERT INTO source ${ROWS}`);
});

afterAll(async () => {
  await client.close();
  await clickHouse.close();
});

describe('data in a format', () => {
  it.each([
    ...['Native', 'RowBinary', 'RowBinaryWithNamesAndTypes', 'Parquet', 'ArrowStream'],
    ...['JSONEachRow', 'JSONCompactEachRow', 'JSONColumns', 'TabSeparated', 'CSV', 'Values'],
  ])('%s comes back with the same content', async (format) => {
    const bytes = await bytesOf(`SELECT * FROM source FORMAT ${format}`);
    await run('CREATE OR REPLACE TABLE copy AS source');
    const response = await post(`INSERT INTO copy FORMAT ${format}`, bytes);
    expect([response.status, writtenRows(response)]).toEqual([200, '10000']);
    expect(await run(`${CONTENT} copy`)).toBe(await run(`${CONTENT} source`));
    // RowBinary, as Native writes an arbitrary value under every NULL.
    const sorted = (table: string) => bytesOf(`SELECT * FROM ${table} ORDER BY time FORMAT RowBinary`);
    expect((await sorted('copy')).equals(await sorted('source'))).toBe(true);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is read through Content-Encoding %s', async (encoding, compress) => {
    await run('CREATE OR REPLACE TABLE copy AS source');
    const body = compress(await bytesOf('SELECT * FROM source FORMAT Native'));
    expect(writtenRows(await post('INSERT INTO copy FORMAT Native', body, { 'Content-Encoding': encoding }))).toBe(
      '10000'
    );
    const torn = await post('INSERT INTO copy FORMAT Native', body.subarray(0, 1000), { 'Content-Encoding': encoding });
    expect([torn.status, await torn.text()]).toEqual([500, expect.stringMatching(/^Code: 271\..*cannot be read/)]);
    expect((await post('INSERT INTO copy FORMAT Native', body, { 'Content-Encoding': 'zstd' })).status).toBe(415);
    expect(await run('SELECT count() FROM copy')).toBe('10000\n');
  });

  it('that is torn inserts nothing', async () => {
    await run('CREATE OR REPLACE TABLE copy AS source');
    const bytes = await bytesOf('SELECT * FROM source FORMAT Native');
    const response = await post('INSERT INTO copy FORMAT Native', bytes.subarray(0, bytes.length - 100));
    expect([response.status, await response.text()]).toEqual([500, expect.stringMatching(/^Code: 33\./)]);
    expect(await run('SELECT count() FROM copy')).toBe('0\n');
  });
});

describe('a statement with data', () => {
  beforeAll(async () => {
    await run(`CREATE TABLE t (a UInt32, b String DEFAULT concat('b', toString(a)), twice UInt32 MATERIALIZED a * 2)
      ENGINE = MergeTree ORDER BY a`);
  });
  beforeEach(() => run('TRUNCATE TABLE t'));

  it.each<[name: string, query: string, body: string, rows: string]>([
    [
      'in the body',
      '',
      "INSERT INTO t (a, b) VALUES (1, 'x;\n\ny'), (1 + 1, concat('p', 'q'));",
      '1\tx;\\n\\ny\t2\n2\tpq\t4\n',
    ],
    ['with a missing column', 'INSERT INTO t FORMAT JSONEachRow', '{"a":1}\n\n{"a":2,"b":"x"}', '1\tb1\t2\n2\tx\t4\n'],
    ['with a column list in another order', 'INSERT INTO t (b, a) FORMAT CSV', '"x",3', '3\tx\t6\n'],
    [
      'with settings',
      'INSERT INTO t SETTINGS input_format_skip_unknown_fields = 1 FORMAT JSONEachRow',
      '{"a":1,"z":0}',
      '1\tb1\t2\n',
    ],
    ['split between URL and body', 'INSERT INTO t (a)', 'FORMAT TSV\n5\n', '5\tb5\t10\n'],
    ['with data in the URL', 'INSERT INTO t (a, b) VALUES', "(1, 'u')", '1\tu\t2\n'],
    [
      'through input()',
      "INSERT INTO t (a, b) SELECT x + 1, y FROM input('x UInt32, y String') FORMAT CSV",
      '1,i',
      '2\ti\t4\n',
    ],
    ['without data', 'INSERT INTO t FORMAT JSONEachRow', '', ''],
  ])('%s', async (_, query, body, rows) => {
    const response = await post(query, body);
    expect(await response.text()).toBe('');
    expect(await run('SELECT a, b, twice FROM t ORDER BY a')).toBe(rows);
  });

  it('that the table refuses names the column and inserts nothing', async () => {
    const response = await post('INSERT INTO t FORMAT JSONEachRow', '{"a":1}\n{"a":"no number"}');
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(/^Code: \d+\. .*\ba\b/s)]);
    expect((await post('INSERT INTO missing FORMAT CSV', '1')).status).toBe(404);
    expect(await run('SELECT count() FROM t')).toBe('0\n');
  });

  it('is inserted by insert() and exec() of @clickhouse/client', async () => {
    await client.insert({ table: 't', values: [{ a: 1, b: '😀' }], format: 'JSONEachRow' });
    const native = await bytesOf("SELECT toUInt32(2) AS a, 'n' AS b FORMAT Native");
    const { stream, summary } = await client.exec({
      query: 'INSERT INTO t (a, b) FORMAT Native',
      values: Readable.from([native], { objectMode: false }),
    });
    stream.resume();
    expect(summary?.written_rows).toBe('1');
    expect(await run('SELECT a, b FROM t ORDER BY a')).toBe('1\t😀\n2\tn\n');
  });
});

describe('a deduplication token', () => {
  it('keeps rows and materialised view equal when an insert is repeated, and never leaks into the next insert', async () => {
    const deduplicating = 'SETTINGS non_replicated_deduplication_window = 100';
    await run(`CREATE TABLE calls (a UInt32) ENGINE = MergeTree ORDER BY a ${deduplicating}`);
    await run(`CREATE TABLE sums (a UInt32, n UInt64) ENGINE = SummingMergeTree ORDER BY a ${deduplicating}`);
    await run('CREATE MATERIALIZED VIEW sums_mv TO sums AS SELECT a % 3 AS a, count() AS n FROM calls GROUP BY a');
    const block = await bytesOf('SELECT toUInt32(number) AS a FROM numbers(5000) FORMAT Native');
    const insert = (token?: string) =>
      post('INSERT INTO calls FORMAT Native', block, {}, token && `&insert_deduplication_token=${token}`);
    const both = () => run('SELECT (SELECT count() FROM calls), (SELECT sum(n) FROM sums)');

    await insert('one');
    await insert('one');
    expect(await both()).toBe('5000\t5000\n');
    await insert('two');
    expect(await both()).toBe('10000\t10000\n');
    // The block differs: without a token, equal bytes are equal blocks.
    await post('INSERT INTO calls FORMAT CSV', '1\n');
    await post('INSERT INTO calls FORMAT CSV', '2\n');
    expect(await both()).toBe('10002\t10002\n');
  });
});
