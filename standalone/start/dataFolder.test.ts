import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@callsight/sidecar';
import { openDataFolder, writeConfig } from './dataFolder';

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

test('writes a configuration that the sidecar accepts', async () => {
  const folder = await openDataFolder(join(base, 'data'), false);
  await writeConfig(folder, 'http://callsight_writer:secret@127.0.0.1:9999', 4444, true);
  const config = loadConfig(folder.config, {});
  expect(config.http.port).toBe(4444);
  expect(config.clickhouse.url).toBe('http://127.0.0.1:9999');
  expect(config.clickhouse.username).toBe('callsight_writer');
  expect(config.secrets.clickhousePassword).toBe('secret');
  expect(config.directory.file).toBe(folder.directory);
  expect(config.secrets.pseudonymKey).toHaveLength(64);
});

test('opens the folder and the configuration, which holds a password, to the owner only', async () => {
  const path = join(base, 'data');
  await openDataFolder(path, false);
  chmodSync(path, 0o755);
  writeFileSync(join(path, 'callsight.yaml'), '', { mode: 0o644 });
  const folder = await openDataFolder(path, false);
  await writeConfig(folder, 'http://127.0.0.1:9999', 4444, true);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(statSync(folder.config).mode & 0o777).toBe(0o600);
});

test('leaves the rights of a folder that holds something else as they are', async () => {
  chmodSync(base, 0o755);
  writeFileSync(join(base, 'shared'), '');
  await openDataFolder(base, false);
  expect(statSync(base).mode & 0o777).toBe(0o755);
});

test('--fresh deletes the data and makes a new key', async () => {
  const folder = await openDataFolder(join(base, 'data'), false);
  await writeConfig(folder, 'http://127.0.0.1:9999', 4444, false);
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
