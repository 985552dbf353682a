import type { ClickHouseProcess } from './start';
import { startTestClickHouse } from './testing';

jest.setTimeout(60_000);

let clickHouse: ClickHouseProcess;

beforeAll(async () => {
  clickHouse = await startTestClickHouse();
});

afterAll(() => clickHouse.close());

async function send(query: string, search = ''): Promise<string> {
  return (await fetch(`${clickHouse.url}/${search}`, { method: 'POST', body: query })).text();
}

describe('a request', () => {
  it('leaves no setting, database, parameter or temporary table to the next one', async () => {
    const changed = "SELECT name FROM system.settings WHERE changed AND name NOT IN ('log_comment') ORDER BY name";
    const before = await send(changed);
    const zone = await send('SELECT timezone()');
    await send('SELECT {p:String}', '?max_result_rows=1&param_p=x&database=system&session_timezone=Asia/Tokyo');
    await send('SET max_result_rows = 1');
    await send('USE system');
    await send("INSERT INTO FUNCTION null('a UInt8') VALUES (1)", '?insert_deduplication_token=stale');
    await send('CREATE TEMPORARY TABLE left_over (a UInt8)');

    expect(await send(changed)).toBe(before);
    expect(await send('SELECT count() FROM (SELECT * FROM numbers(5))')).toBe('5\n');
    expect(await send('SELECT number FROM numbers(3)')).toBe('0\n1\n2\n');
    expect(await send('SELECT timezone()')).toBe(zone);
    expect(await send('SELECT currentDatabase()')).toBe('default\n');
    expect(await send("SELECT getSetting('insert_deduplication_token')")).toBe('\n');
    expect(await send('SELECT {p:String}')).toMatch(/^Code: 456\./);
    expect(await send('SELECT * FROM left_over')).toMatch(/^Code: 60\./);
  });

  it('keeps its settings and parameters to itself while others run', async () => {
    const values = Array.from({ length: 24 }, (_, index) => index + 1);
    const answers = await Promise.all(
      values.map((value) =>
        send("SELECT {p:UInt32}, getSetting('max_threads'), sleep(0.01)", `?param_p=${value}&max_threads=${value}`)
      )
    );
    expect(answers).toEqual(values.map((value) => `${value}\t${value}\t0\n`));
  });

  it('that is read-only can neither write nor lift that', async () => {
    await send('CREATE TABLE IF NOT EXISTS guarded (a UInt8) ENGINE = Memory');
    expect(await send('INSERT INTO guarded VALUES (1)', '?readonly=1')).toMatch(/^Code: 164\./);
    expect(await send('INSERT INTO guarded SELECT 1', '?readonly=2')).toMatch(/^Code: 164\./);
    expect(await send('SELECT 1 SETTINGS readonly = 0', '?readonly=2')).toMatch(/^Code: 164\./);
    expect(await send('SELECT 1 SETTINGS max_threads = 1', '?readonly=1')).toMatch(/^Code: 164\./);
    expect(await send('SELECT 1 SETTINGS max_threads = 1', '?readonly=2')).toBe('1\n');
    expect(await send('SELECT count() FROM guarded', '?readonly=1&max_threads=1')).toBe('0\n');
  });
});

describe('local files', () => {
  it.each([
    ["SELECT * FROM file('/etc/hostname', 'LineAsString')"],
    ["SELECT file('/etc/hostname')"],
    ["SELECT * FROM '/etc/hostname'"],
    ['SELECT * FROM `/etc/hostname`'],
    ['SELECT * FROM default."/etc/hostname"'],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'CSV')"],
    ["CREATE TABLE f (a String) ENGINE = File('LineAsString', '/etc/hostname')"],
    ["CREATE DATABASE files ENGINE = Filesystem('/')"],
    ["SELECT * FROM executable('id', 'CSV', 'a String')"],
    ["INSERT INTO FUNCTION file('x.csv', 'CSV', 'a UInt8') VALUES (1)"],
  ])('are out of reach of %s', async (query) => {
    expect(await send(query)).toMatch(/^Code: (497|60|62|81)\./);
  });

  it.each([
    ['SELECT * FROM {f:Identifier}', '?param_f=/etc/hostname'],
    ["SELECT * FROM {f:Identifier}('/etc/hostname', 'LineAsString')", '?param_f=file'],
  ])('are out of reach of a parameter in %s', async (query, search) => {
    expect(await send(query, search)).toMatch(/^Code: \d+\./);
  });
});

it('restores the default database when somebody drops it', async () => {
  await send('DROP DATABASE default');
  expect(await send('SELECT currentDatabase()')).toBe('default\n');
  await send('CREATE TABLE again (a UInt8) ENGINE = MergeTree ORDER BY a');
  expect(await send('SELECT count() FROM again')).toBe('0\n');
});
