import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountUrl, openPasswords } from './accounts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callsight-accounts-'));
  file = join(folder, 'passwords.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes passwords of its own for each account once, for the owner only', () => {
  const made = openPasswords(file);
  expect(made.CALLSIGHT_WRITER_PASSWORD).toMatch(/^[0-9a-f]{48}$/);
  expect(made.CALLSIGHT_READER_PASSWORD).not.toBe(made.CALLSIGHT_WRITER_PASSWORD);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(openPasswords(file)).toEqual(made);
  expect(readFileSync(file, 'utf8')).toContain(`CALLSIGHT_READER_PASSWORD=${made.CALLSIGHT_READER_PASSWORD}\n`);
});

it('names the password that a file lacks', () => {
  writeFileSync(file, 'CALLSIGHT_WRITER_PASSWORD=x\n');
  expect(() => openPasswords(file)).toThrow(/passwords\.env: CALLSIGHT_READER_PASSWORD is missing/);
});

it('adds the password of an account that an earlier version did not have', () => {
  writeFileSync(file, 'CALLSIGHT_WRITER_PASSWORD=w\nCALLSIGHT_READER_PASSWORD=r\n', { mode: 0o600 });
  const opened = openPasswords(file);
  expect(opened).toEqual({
    CALLSIGHT_WRITER_PASSWORD: 'w',
    CALLSIGHT_READER_PASSWORD: 'r',
    CALLSIGHT_BI_PASSWORD: expect.stringMatching(/^[0-9a-f]{48}$/),
  });
  expect(openPasswords(file)).toEqual(opened);
});

it('writes the credentials into an address', () => {
  const passwords = { CALLSIGHT_WRITER_PASSWORD: 'w', CALLSIGHT_READER_PASSWORD: 'r', CALLSIGHT_BI_PASSWORD: 'b' };
  expect(accountUrl('http://127.0.0.1:8123', 'grafana_reader', passwords)).toBe(
    'http://grafana_reader:r@127.0.0.1:8123'
  );
});
