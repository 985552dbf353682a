import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepDefinitions, recoverDefinitions } from './definitions';

const TABLE = "ATTACH TABLE _ UUID '1'\n(\n    `a` UInt64\n)\nENGINE = MergeTree\nORDER BY a\n";
const UUID = 'abc00000-0000-4000-8000-000000000000';

let dataPath: string;
let folder: string;

// As an Atomic database lies on the disk: a symbolic link to a folder of the store.
beforeEach(() => {
  dataPath = mkdtempSync(join(tmpdir(), 'callsight-definitions-'));
  folder = join(dataPath, 'store', 'abc', UUID);
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(dataPath, 'metadata'));
  symlinkSync(join('..', 'store', 'abc', UUID), join(dataPath, 'metadata', 'callsight'));
  writeFileSync(join(folder, 'events.sql'), TABLE);
});

afterEach(() => rmSync(dataPath, { recursive: true }));

it.each([
  ['empty', ''],
  ['cut', TABLE.slice(0, 20)],
])('restores a definition that is %s now', (_, text) => {
  keepDefinitions(dataPath);
  writeFileSync(join(folder, 'events.sql'), text);
  keepDefinitions(dataPath);
  expect(recoverDefinitions(dataPath)).toEqual([expect.stringMatching(/events\.sql .* restored/)]);
  expect(readFileSync(join(folder, 'events.sql'), 'utf8')).toBe(TABLE);
  expect(recoverDefinitions(dataPath)).toEqual([]);
});

it('restores the newest definition', () => {
  keepDefinitions(dataPath);
  writeFileSync(join(folder, 'events.sql'), TABLE.replace('UInt64', 'UInt32'));
  keepDefinitions(dataPath);
  writeFileSync(join(folder, 'events.sql'), '');
  recoverDefinitions(dataPath);
  expect(readFileSync(join(folder, 'events.sql'), 'utf8')).toContain('UInt32');
});

it('sets aside a definition that was never whole, and touches no file of a part', () => {
  keepDefinitions(dataPath);
  writeFileSync(join(folder, 'new.sql'), '');
  mkdirSync(join(folder, 'all_1_1_0'));
  writeFileSync(join(folder, 'all_1_1_0', 'part.sql'), '');
  expect(recoverDefinitions(dataPath)).toEqual([expect.stringMatching(/new\.sql .* set-aside/)]);
  expect(readdirSync(folder).sort()).toEqual(['all_1_1_0', 'events.sql']);
  expect(readdirSync(join(dataPath, 'set-aside'))).toEqual([`store_abc_${UUID}_new.sql`]);
});

it('has nothing to do in a folder that is new', () => {
  const empty = mkdtempSync(join(tmpdir(), 'callsight-definitions-'));
  expect(recoverDefinitions(empty)).toEqual([]);
  rmSync(empty, { recursive: true });
});
