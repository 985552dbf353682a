import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODE } from './forbidden.testing';
import { type Answer, ask, send, splitUrl } from './requests.testing';
import { diskReserveBytes } from '../serverFiles/layOut';
import { type ClickHouseProcess, startClickHouse } from './start';

// A file system of its own, so small that it can be filled to the last byte.
const SIZE_MIB = 120;

/** Mounts a small file system; undefined when this user may not. */
function mountSmall(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'callsight-full-'));
  const image = `${folder}.img`;
  const attempts = [
    () => execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', folder], { stdio: 'pipe' }),
    () => {
      execFileSync('truncate', ['-s', `${SIZE_MIB}M`, image], { stdio: 'pipe' });
      execFileSync('mkfs.ext4', ['-q', '-m', '0', image], { stdio: 'pipe' });
      execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'pipe' });
    },
  ];
  const reasons: string[] = [];
  for (const attempt of attempts) {
    try {
      attempt();
      return folder;
    } catch (error) {
      reasons.push(String(error).trim());
    }
  }
  rmdirSync(folder);
  rmSync(image, { force: true });
  console.warn(`SKIPPED: no test of a full disk, because no small file system can be mounted.\n${reasons.join('\n')}`);
  return undefined;
}

const folder = mountSmall() ?? '';
const onSmallDisk = folder === '' ? it.skip : it;

const servers: ClickHouseProcess[] = [];

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  if (folder !== '') {
    execFileSync('umount', [folder]);
    rmdirSync(folder);
    rmSync(`${folder}.img`, { force: true });
  }
});

const free = (): number => statfsSync(folder).bavail * statfsSync(folder).bsize;

/** Fills the disk with a file of another program, to the last byte. */
function fill(file: string): void {
  const descriptor = openSync(file, 'a');
  for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) {
        writeSync(descriptor, Buffer.alloc(bytes));
      }
    } catch {
      // No room for so many bytes: fewer.
    }
  }
  closeSync(descriptor);
}

const ROWS = 4000;

/** An insert of 4 MB with its token, which makes a repetition of it do nothing. */
function insert(url: string, token: number): Promise<Answer> {
  const rows = `SELECT number + ${token * ROWS} AS a, randomString(1000) AS s FROM system.numbers LIMIT ${ROWS}`;
  return ask(url, `INSERT INTO callsight.calls ${rows}`, { insert_deduplication_token: String(token) });
}

/** Asks for every row, streamed, and holds the answer to what ClickHouse says it has sent. */
async function expectWhole(url: string, rows: number): Promise<void> {
  const { url: origin, authorization } = splitUrl(url);
  const answer = await fetch(origin, {
    method: 'POST',
    headers: { authorization },
    body: 'SELECT a FROM callsight.calls FORMAT RowBinary',
  });
  expect(answer.status).toBe(200);
  expect((await answer.arrayBuffer()).byteLength).toBe(rows * 8);
  const json = await send(origin, {
    method: 'POST',
    headers: { authorization },
    body: 'SELECT a FROM callsight.calls ORDER BY a FORMAT JSONCompact',
  });
  const parsed: { rows: number; data: unknown[] } = JSON.parse(json.body);
  expect([parsed.rows, parsed.data.length]).toEqual([rows, rows]);
  // Nothing is lost or doubled, in the table and in what a view has made of it.
  const counts = 'SELECT count(), uniqExact(a), (SELECT sum(n) FROM callsight.counted) FROM callsight.calls';
  expect((await ask(url, counts)).body).toBe(`${rows}\t${rows}\t${rows}\n`);
}

// A merge takes room for a moment: the view's part of an insert would be refused when that of the table was not.
const NO_MERGES = 'max_bytes_to_merge_at_max_space_in_pool = 1';
const WINDOW = `SETTINGS non_replicated_deduplication_window = 1000, ${NO_MERGES}`;
const SCHEMA = [
  'CREATE DATABASE callsight',
  `CREATE TABLE callsight.calls (a UInt64, s String) ENGINE = MergeTree ORDER BY a ${WINDOW}`,
  `CREATE TABLE callsight.counted (k UInt8, n SimpleAggregateFunction(sum, UInt64)) ENGINE = AggregatingMergeTree ORDER BY k ${WINDOW}`,
  'CREATE MATERIALIZED VIEW callsight.v TO callsight.counted AS SELECT 0 AS k, count() AS n FROM callsight.calls',
  'CREATE TABLE callsight.other (a UInt64, s String) ENGINE = MergeTree ORDER BY a',
];

onSmallDisk('refuses inserts on a full disk, answers whole, and starts again with all rows after kill -9', async () => {
  const dataPath = join(folder, 'data');
  const foreign = join(folder, 'foreign');
  const notes: string[] = [];
  const start = async (port: number) => {
    const server = await startClickHouse({ dataPath, port, onNote: (note) => notes.push(note) });
    servers.push(server);
    return server;
  };
  const restart = async (server: ClickHouseProcess) => {
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    return start(server.port);
  };

  const first = await start(0);
  const reserve = diskReserveBytes(folder);
  for (const statement of SCHEMA) {
    expect((await ask(first.url, statement)).status).toBe(200);
  }

  const other = `INSERT INTO callsight.other SELECT number, randomString(1000) FROM system.numbers LIMIT ${5 * ROWS}`;
  expect((await ask(first.url, other)).status).toBe(200);

  let stored = 0;
  let refused = await insert(first.url, stored);
  while (refused.status === 200) {
    stored++;
    refused = await insert(first.url, stored);
  }
  expect(refused.code).toBe(CODE.NOT_ENOUGH_SPACE);
  expect(stored).toBeGreaterThan(5);
  // There is room left when the first insert is refused.
  expect(free()).toBeGreaterThan(reserve / 2);
  await expectWhole(first.readerUrl, stored * ROWS);

  const second = await restart(first);
  fill(foreign);
  expect(free()).toBe(0);
  await expectWhole(second.readerUrl, stored * ROWS);
  expect((await insert(second.url, stored)).code).toBe(CODE.NOT_ENOUGH_SPACE);

  // ClickHouse reports success for both, and leaves an empty definition.
  await ask(second.url, 'CREATE TABLE callsight.created (a UInt64) ENGINE = MergeTree ORDER BY a');
  await ask(second.url, 'ALTER TABLE callsight.calls ADD COLUMN added UInt8');
  const third = await restart(second);
  expect(notes).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/created\.sql .* moved to set-aside/),
      expect.stringMatching(/calls\.sql .* restored/),
    ])
  );
  await expectWhole(third.readerUrl, stored * ROWS);
  expect((await ask(third.readerUrl, 'EXISTS TABLE callsight.created')).body).toBe('0\n');

  rmSync(foreign);
  const fourth = await restart(third);
  expect((await ask(fourth.url, 'DROP TABLE callsight.other SYNC')).status).toBe(200);
  // What was confirmed is sent again, as by a sender that has lost the answer; what was refused is stored now.
  expect((await insert(fourth.url, 0)).status).toBe(200);
  expect((await insert(fourth.url, stored)).status).toBe(200);
  await expectWhole(fourth.readerUrl, (stored + 1) * ROWS);
});
