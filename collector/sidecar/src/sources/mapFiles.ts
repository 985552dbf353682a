import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../config/config';
import { errorCode } from '../../../../model/errorText';
import { type MapFile, parseMapFile } from './mapFile';

/** Beside the sources, beside the bundle in the repository, and beside the bundle in the container image. */
const LOCATIONS = ['../../../gateways', '../../gateways', '../gateways'];

/** The folder of the bundled map files. */
export function gatewayDirectory(): string {
  const found = LOCATIONS.map((location) => join(__dirname, location)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `The folder "gateways" with the attribute maps is missing: it belongs beside the sidecar's folder.`
    );
  }
  return found;
}

/**
 * The user's map files and the bundled ones. A user's file takes the place of a bundled one of the same name.
 * @throws ConfigError when a file cannot be read or used, or includes a map that is not there.
 */
export function loadMapFiles(userFiles: readonly string[] = []): MapFile[] {
  const own = userFiles.map((path) => parseMapFile(readText(path), path));
  const twice = own.find(({ name }, index) => own.findIndex((other) => other.name === name) !== index);
  if (twice) {
    throw new ConfigError([`sources.files: two files are named "${twice.name}"; give each a name of its own.`]);
  }
  const directory = gatewayDirectory();
  const bundled = readdirSync(directory)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => parseMapFile(readText(join(directory, file)), file));
  const maps = [...own, ...bundled.filter(({ name }) => !own.some((map) => map.name === name))];
  const known = new Set(maps.map(({ name }) => name));
  const problems = maps.flatMap(({ name, include, choose }) =>
    Object.entries({ include, choose }).flatMap(([member, others]) =>
      others
        .filter((other) => !known.has(other) || other === name)
        .map((other) => `map "${name}": ${member} "${other}" is not a map. Known: ${[...known].join(', ')}.`)
    )
  );
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return maps;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([`sources.files: ${path} cannot be read (${errorCode(error)}).`]);
  }
}
