import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@callsight/sidecar';
import { type DataFolder, openDataFolder } from './dataFolder';
import { updateUserConfig, writeDemoConfig } from './sidecarConfig';

const SETTINGS = { clickhouseUrl: 'http://callsight_writer:secret@127.0.0.1:9999', port: 4444 };
let base: string;
let folder: DataFolder;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'callsight-config-'));
  folder = await openDataFolder(join(base, 'data'), false);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const TIMELINE = { anchor: Date.UTC(2026, 10, 24, 9) };

const read = () => readFileSync(folder.config, 'utf8');

test.each([
  ['the demo', writeDemoConfig],
  ['the user', updateUserConfig],
])('the configuration of %s is one that the sidecar accepts, for its owner only', async (_whose, write) => {
  writeFileSync(folder.config, '', { mode: 0o644 });
  writeFileSync(folder.demoConfig, '', { mode: 0o644 });
  const path = await write(folder, SETTINGS, TIMELINE);
  const config = loadConfig(path, {});
  expect(config.http.port).toBe(4444);
  expect(config.clickhouse).toMatchObject({ url: 'http://127.0.0.1:9999', username: 'callsight_writer' });
  expect(config.secrets.clickhousePassword).toBe('secret');
  expect(config.secrets.pseudonymKey).toHaveLength(64);
  expect(config.directory.file).toBe(write === writeDemoConfig ? folder.demoDirectory : undefined);
  expect(config.billing.file).toBe(write === writeDemoConfig ? folder.demoBilling : undefined);
  expect(config.experiments.definitions).toHaveLength(write === writeDemoConfig ? 7 : 0);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('what the user wrote stays, comments too, also after a start with the demo', async () => {
  await updateUserConfig(folder, SETTINGS);
  const own = [
    read().replace('port: 4444', 'port: 4444 # ours'),
    '# Who calls us.',
    'directory: { file: directory.yaml }',
    'callers:',
    '  max_senders: 7 # enough',
    '',
  ].join('\n');
  writeFileSync(folder.config, own);
  const directory = join(folder.path, 'directory.yaml');
  writeFileSync(directory, 'organizations: [{ id: ours }]');
  await writeDemoConfig(folder, SETTINGS, TIMELINE);
  expect(read()).toBe(own);
  await updateUserConfig(folder, { ...SETTINGS, port: 5555 });
  expect(read()).toBe(own.replace('4444', '5555'));
  expect(readFileSync(directory, 'utf8')).toBe('organizations: [{ id: ours }]');
  expect(loadConfig(folder.config, {}).callers.max_senders).toBe(7);
});

test('a key for pseudonyms that the user names is kept, and empty sections are filled', async () => {
  writeFileSync(folder.config, 'privacy: { key_file: /etc/our.key }\nhttp:\nclickhouse:\n');
  await updateUserConfig(folder, SETTINGS);
  expect(read()).toContain('/etc/our.key');
  expect(read()).toContain('4444');
  expect(existsSync(folder.demoConfig)).toBe(false);
});

test("a file that an earlier version wrote for the demo is not the user's", async () => {
  writeFileSync(folder.config, '# Written by npm start at each start.\nhttp: { port: 1 }\ndirectory: { file: x }\n');
  await updateUserConfig(folder, SETTINGS);
  expect(loadConfig(folder.config, {}).directory.file).toBeUndefined();
});

test('a file of comments keeps them', async () => {
  writeFileSync(folder.config, '# Nothing yet.\n');
  await updateUserConfig(folder, SETTINGS);
  expect(read()).toMatch(/^# Nothing yet\.\n\nhttp:\n/);
});

test.each([
  ['http: [', /callsight\.yaml: not valid YAML/],
  ['- a list', /callsight\.yaml: \(top level\): must be a map/],
  ['http: 4318', /callsight\.yaml: http: must be a map/],
])('%s stays as it is, and is refused', async (text, message) => {
  writeFileSync(folder.config, text);
  await expect(updateUserConfig(folder, SETTINGS)).rejects.toThrow(message);
  expect(read()).toBe(text);
});
