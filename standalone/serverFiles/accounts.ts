import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The accounts of provisioning/clickhouse/users.xml, and the variable that it reads the password of each from. */
const PASSWORD_OF = {
  callsight_writer: 'CALLSIGHT_WRITER_PASSWORD',
  grafana_reader: 'CALLSIGHT_READER_PASSWORD',
  bi_reader: 'CALLSIGHT_BI_PASSWORD',
} as const;

/** A data folder of an earlier version has no password of this account. */
const ADDED_LATER = PASSWORD_OF.bi_reader;

export type Account = keyof typeof PASSWORD_OF;
export type Passwords = Record<(typeof PASSWORD_OF)[Account], string>;

const PASSWORD_BYTES = 24;

/**
 * Reads the passwords of an embedded server, and makes those that do not exist yet. Only the file's owner can read it.
 * @param file lines of NAME=value, as a shell reads them
 * @throws Error that names the variable when the file lacks one.
 */
export function openPasswords(file: string): Passwords {
  if (!existsSync(file)) {
    writeFileSync(file, Object.values(PASSWORD_OF).map(newLine).join(''), { mode: 0o600, flag: 'wx' });
  } else if (!lineOf(ADDED_LATER).test(readFileSync(file, 'utf8'))) {
    appendFileSync(file, newLine(ADDED_LATER));
  }
  const text = readFileSync(file, 'utf8');
  const read = (name: keyof Passwords) => {
    const [, value] = lineOf(name).exec(text) ?? [];
    if (value === undefined) {
      throw new Error(`${file}: ${name} is missing. Restore the file, or delete it to get new passwords.`);
    }
    return value;
  };
  return {
    CALLSIGHT_WRITER_PASSWORD: read('CALLSIGHT_WRITER_PASSWORD'),
    CALLSIGHT_READER_PASSWORD: read('CALLSIGHT_READER_PASSWORD'),
    CALLSIGHT_BI_PASSWORD: read('CALLSIGHT_BI_PASSWORD'),
  };
}

const newLine = (name: keyof Passwords) => `${name}=${randomBytes(PASSWORD_BYTES).toString('hex')}\n`;

const lineOf = (name: keyof Passwords) => new RegExp(`^${name}=(\\S+)$`, 'm');

/** The server's address with the credentials of an account in it. */
export function accountUrl(url: string, account: Account, passwords: Passwords): string {
  return url.replace('://', `://${account}:${passwords[PASSWORD_OF[account]]}@`);
}
