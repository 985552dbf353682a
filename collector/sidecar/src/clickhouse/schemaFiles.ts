import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLLUPS } from '../../../../model/sources';
import { rollupRetention } from './rollupRetention';

export interface SchemaFile {
  name: string;
  /** 0 for a file without a number, which is applied again whenever its text changes. */
  version: number;
  sql: string;
}

/** Beside the sources, beside the bundle in the repository, and beside the bundle in the container image. */
const LOCATIONS = ['../../../schema', '../../schema', '../schema'];

/** The folder of the schema files. */
export function schemaDirectory(): string {
  const found = LOCATIONS.map((location) => join(__dirname, location)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(`The folder "schema" with the migrations is missing: it belongs beside the sidecar's folder.`);
  }
  return found;
}

/**
 * The schema files in the order in which they are applied: by number, then those without. What the catalogue of sources
 * says of the rollups is one of them.
 */
export function readSchemaFiles(directory = schemaDirectory()): SchemaFile[] {
  const written = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => ({
      name,
      version: Number(/^\d+/.exec(name)?.[0] ?? 0),
      sql: readFileSync(join(directory, name), 'utf8'),
    }));
  return [...written, rollupRetention(ROLLUPS)].sort(
    (a, b) => (a.version || Infinity) - (b.version || Infinity) || a.name.localeCompare(b.name)
  );
}
