import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '../../collector/sidecar/src/clickhouse/client/client';
import { migrate } from '../../collector/sidecar/src/clickhouse/migrate';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { administration, changes, CODE, outsideWorld, type Refused } from './forbidden.testing';
import { ask, countConnections } from './requests.testing';
import { type ClickHouseProcess } from './start';
import { startTestClickHouse } from './testing';

const USERS = resolve(__dirname, '..', '..', 'provisioning', 'clickhouse', 'users.xml');
const KEY = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };

let clickHouse: ClickHouseProcess;
let elsewhere: Awaited<ReturnType<typeof countConnections>>;
let folder: string;

/** A database with Callsight's tables. */
async function applyMigrations(url: string): Promise<void> {
  const config = parseConfig({ clickhouse: { url } }, KEY);
  const client = createClient(config);
  await migrate(client, config);
  await client.close();
}

beforeAll(async () => {
  [clickHouse, elsewhere, folder] = await Promise.all([
    startTestClickHouse(),
    countConnections(),
    mkdtemp(join(tmpdir(), 'callsight-reader-')),
  ]);
  await applyMigrations(clickHouse.url);
});

afterAll(async () => {
  await Promise.all([clickHouse.close(), elsewhere.close()]);
  await rm(folder, { recursive: true });
});

/** Refusals that are not those that the list says. */
async function wrongAnswers(url: string, statements: Refused[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [statement, ...expected] of statements) {
    const { code, body } = await ask(url, statement);
    if (code === undefined || !expected.includes(code)) {
      wrong.push(`${statement}: ${code} ${body.slice(0, 200)}, not ${expected.join(' or ')}`);
    }
  }
  return wrong;
}

describe.each([
  ['the reader', () => clickHouse.readerUrl],
  ['the writer', () => clickHouse.url],
])('%s', (_, url) => {
  it('reaches no file and no other machine', async () => {
    const file = join(folder, 'written');
    const statements = outsideWorld(`127.0.0.1:${elsewhere.port}`, file);
    expect(await wrongAnswers(url(), statements)).toEqual([]);
    expect(elsewhere.count()).toBe(0);
    expect(existsSync(file)).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  it('manages no accounts and no server', async () => {
    expect(await wrongAnswers(url(), administration)).toEqual([]);
  });

  it('gives no settings that read or write a file', async () => {
    const schema = join(folder, 'schema.proto');
    const code = url() === clickHouse.url ? CODE.SETTING_CONSTRAINT_VIOLATION : CODE.READONLY;
    const refused: Refused[] = [
      [`SELECT 1 AS a FORMAT Protobuf SETTINGS output_format_schema = '${schema}'`, code],
      [`SELECT 1 AS a FORMAT Protobuf SETTINGS format_schema = '${schema}:M'`, code],
      [`SELECT 1 AS a FORMAT Template SETTINGS format_template_row = '/etc/passwd'`, code],
      [`SELECT 1 AS a FORMAT Template SETTINGS format_template_resultset = '/etc/passwd'`, code],
    ];
    expect(await wrongAnswers(url(), refused)).toEqual([]);
    const parameter = await ask(url(), 'SELECT 1 AS a FORMAT Protobuf', { output_format_schema: schema });
    expect(parameter.code).toBe(code);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the reader', () => {
  it('changes nothing, and sees nothing of others', async () => {
    expect(await wrongAnswers(clickHouse.readerUrl, changes)).toEqual([]);
    const tables = await ask(clickHouse.readerUrl, `SELECT count() FROM merge('system', 'users|processes|.*_log')`);
    expect(tables.body).toContain('no tables satisfied');
    const named = 'SELECT * FROM {database:Identifier}.{table:Identifier}';
    const parameters = { param_database: 'system', param_table: 'users' };
    expect((await ask(clickHouse.readerUrl, named, parameters)).code).toBe(CODE.ACCESS_DENIED);
    const functionName = `SELECT {f:Identifier}('/etc/passwd')`;
    expect((await ask(clickHouse.readerUrl, functionName, { param_f: 'file' })).status).not.toBe(200);
    const tableFunction = `SELECT * FROM {f:Identifier}('/etc/passwd', 'LineAsString')`;
    expect((await ask(clickHouse.readerUrl, tableFunction, { param_f: 'file' })).status).not.toBe(200);
  });

  it('changes no setting by the URL, and none for the next request', async () => {
    expect((await ask(clickHouse.readerUrl, 'SELECT 1', { readonly: '0' })).code).toBe(CODE.READONLY);
    const session = { session_id: 'a' };
    expect((await ask(clickHouse.readerUrl, 'SET allow_ddl = 1', session)).code).toBe(CODE.QUERY_IS_PROHIBITED);
    const drop = await ask(clickHouse.readerUrl, 'DROP TABLE callsight.events', session);
    expect(drop.code).toBe(CODE.ACCESS_DENIED);
  });

  it('reads all tables of Callsight, and what the data source needs to list them', async () => {
    const names = await ask(clickHouse.readerUrl, `SELECT name FROM system.tables WHERE database = 'callsight'`);
    const tables = names.body.trim().split('\n');
    expect(tables).toEqual(expect.arrayContaining(['events', 'dead_letters', 'endpoint_calls_per_hour']));
    for (const table of tables) {
      expect(await ask(clickHouse.readerUrl, `SELECT count() FROM callsight.\`${table}\``)).toMatchObject({
        status: 200,
      });
    }
    expect((await ask(clickHouse.readerUrl, 'SHOW DATABASES')).body).toBe('callsight\n');
    const databases = 'SELECT DISTINCT database FROM system.columns';
    expect((await ask(clickHouse.readerUrl, databases)).body).not.toContain('other');
    expect((await ask(clickHouse.readerUrl, 'DESCRIBE TABLE callsight.events')).status).toBe(200);
  });

  it('changes the settings of clients', async () => {
    const settings = {
      max_execution_time: '605',
      limit: '1000000',
      log_comment: 'home/attention',
      max_result_bytes: '1000000',
      cancel_http_readonly_queries_on_client_close: '1',
      date_time_output_format: 'iso',
      output_format_json_quote_64bit_integers: '0',
      output_format_json_quote_decimals: '0',
      output_format_json_quote_denormals: '1',
    };
    expect(await ask(clickHouse.readerUrl, 'SELECT 1', settings)).toMatchObject({ status: 200, body: '1\n' });
    const changeable = `SELECT name FROM system.settings WHERE NOT readonly AND name IN ('${Object.keys(settings).join("','")}')`;
    expect((await ask(clickHouse.readerUrl, changeable)).body.trim().split('\n').sort()).toEqual(
      Object.keys(settings).sort()
    );
  });

  it.each([
    [
      'time',
      'SELECT count() FROM numbers(4000000000) WHERE NOT ignore(sipHash128(number)) SETTINGS max_execution_time = 1',
      CODE.TIMEOUT_EXCEEDED,
    ],
    [
      'memory',
      `SELECT count() FROM (SELECT toFixedString('x', 16000000) AS a FROM numbers(65536)) WHERE NOT ignore(materialize(a))`,
      CODE.MEMORY_LIMIT_EXCEEDED,
    ],
    ['rows that are read', 'SELECT count() FROM numbers(6000000000)', CODE.TOO_MANY_ROWS],
    ['rows of a result', 'SELECT number FROM numbers(1000001) FORMAT Null', CODE.TOO_MANY_ROWS_OR_BYTES],
  ])('is limited in %s', async (_, statement, code) => {
    const { code: found, body } = await ask(clickHouse.readerUrl, statement);
    expect(found ?? body).toBe(code);
  });

  it('has limits for all of its queries together', async () => {
    const usersFile = join(folder, 'users.xml');
    const users = await readFile(USERS, 'utf8');
    const limited = users
      .replace(/(<max_memory_usage_for_user>)\d+/, '$1100000000')
      .replace(/(<max_concurrent_queries_for_user>)\d+/, '$12');
    expect(limited).not.toBe(users);
    await writeFile(usersFile, limited);
    const small = await startTestClickHouse({ usersFile });
    try {
      const tooLarge = `SELECT count() FROM (SELECT toFixedString('x', 4000000) AS a FROM numbers(50)) WHERE NOT ignore(materialize(a))`;
      expect(await ask(small.readerUrl, tooLarge)).toMatchObject({ code: CODE.MEMORY_LIMIT_EXCEEDED });
      const many = await Promise.all(Array.from({ length: 4 }, () => ask(small.readerUrl, 'SELECT sleep(1)')));
      expect(many.map(({ code }) => code)).toContain(CODE.TOO_MANY_SIMULTANEOUS_QUERIES);
    } finally {
      await small.close();
    }
  });
});

describe('the writer', () => {
  it('connects to no machine by the disk of a table', async () => {
    const disk = `disk(type = web, endpoint = 'http://127.0.0.1:${elsewhere.port}/x/')`;
    const create = `CREATE TABLE callsight.d (a Int8) ENGINE = MergeTree ORDER BY a SETTINGS disk = ${disk}`;
    expect((await ask(clickHouse.url, create)).code).toBe(CODE.SETTING_CONSTRAINT_VIOLATION);
    expect(elsewhere.count()).toBe(0);
  });

  it.each(['MergeTree', 'AggregatingMergeTree', 'ReplacingMergeTree'])(
    'may create Replicated%s, as clickhouse.cluster does',
    async (engine) => {
      const create = `CREATE TABLE callsight.r (a Int8) ENGINE = Replicated${engine}('/r', 'one') ORDER BY a`;
      // This server has no Keeper: the error comes after the grants were looked at.
      const { code, body } = await ask(clickHouse.url, create);
      expect(code).not.toBe(CODE.ACCESS_DENIED);
      expect(body).toMatch(/ZooKeeper/i);
    }
  );
});
