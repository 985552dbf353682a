import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from './dataFolder';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'callsight-data-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('keeps one pseudonym key, readable by its owner only', async () => {
  const folder = await openDataFolder(join(base, 'data'), false);
  const key = readFileSync(folder.pseudonymKey, 'utf8');
  expect(key.trim()).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(folder.pseudonymKey).mode & 0o777).toBe(0o600);
  await openDataFolder(join(base, 'data'), false);
  expect(readFileSync(folder.pseudonymKey, 'utf8')).toBe(key);
});

test('opens the folder to the owner only', async () => {
  const path = join(base, 'data');
  await openDataFolder(path, false);
  chmodSync(path, 0o755);
  await openDataFolder(path, false);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('leaves the rights of a folder that holds something else as they are', async () => {
  chmodSync(base, 0o755);
  writeFileSync(join(base, 'shared'), '');
  await openDataFolder(base, false);
  expect(statSync(base).mode & 0o777).toBe(0o755);
});

test('--fresh deletes the data and makes a new key', async () => {
  const folder = await openDataFolder(join(base, 'data'), false);
  const key = readFileSync(folder.pseudonymKey, 'utf8');
  writeFileSync(join(folder.path, 'old'), '');
  await openDataFolder(folder.path, true);
  expect(existsSync(join(folder.path, 'old'))).toBe(false);
  expect(readFileSync(folder.pseudonymKey, 'utf8')).not.toBe(key);
});

test('--fresh does not delete a folder of something else', async () => {
  writeFileSync(join(base, 'precious'), '');
  await expect(openDataFolder(base, true)).rejects.toThrow('nothing was deleted');
  expect(existsSync(join(base, 'precious'))).toBe(true);
});
