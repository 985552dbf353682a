import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSchemaFiles, schemaDirectory, type SchemaFile } from './schemaFiles';

/** Beside the SQL, in the format of `sha256sum`: one line for each numbered file. */
const CHECKSUMS = 'checksums.txt';

/** SHA-256 of a text, in hexadecimal: what `schema_migrations` keeps of each file. */
export function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The recorded checksums by file name. */
export function readChecksums(directory = schemaDirectory()): Map<string, string> {
  const lines = readFileSync(join(directory, CHECKSUMS), 'utf8').split('\n');
  return new Map(lines.filter(Boolean).map((line) => [line.slice(66), line.slice(0, 64)]));
}

/**
 * The checksums with those of new files added.
 * @throws Error that names the files that were edited or removed: a numbered file may be applied somewhere, so it stays
 * as it is, and a change goes into a new file.
 */
export function addChecksums(recorded: ReadonlyMap<string, string>, files: readonly SchemaFile[]): Map<string, string> {
  const actual = new Map(files.filter(({ version }) => version > 0).map(({ name, sql }) => [name, checksumOf(sql)]));
  const changed = [...recorded].filter(([name, checksum]) => actual.get(name) !== checksum).map(([name]) => name);
  if (changed.length > 0) {
    throw new Error(
      `${changed.join(', ')}: edited or removed. A numbered schema file never changes: restore it and put the change in a new file with the next number.`
    );
  }
  return actual;
}

/** Records the checksums of new schema files (`npm run schema:checksums`). */
export function writeChecksums(directory = schemaDirectory()): void {
  const checksums = addChecksums(readChecksums(directory), readSchemaFiles(directory));
  const lines = [...checksums].map(([name, checksum]) => `${checksum}  ${name}\n`);
  writeFileSync(join(directory, CHECKSUMS), lines.join(''));
}
