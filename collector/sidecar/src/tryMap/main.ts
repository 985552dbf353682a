import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseConfig } from '../config/config';
import { emptyDirectory } from '../directory/directory';
import { errorCode, errorMessage } from '../../../../model/errorText';
import { createPipeline } from '../pipeline/pipeline';
import { loadMapFiles } from '../sources/mapFiles';
import { isComplete, report } from './report';
import { tryLine } from './tryLine';

const USAGE = `Usage: npm run try:map -- MAP LINES

Prints what each line of a log becomes when the sidecar reads it by a map, and what is missing.

  MAP    a map of your own (docs/sources.md), or the name of a bundled one, such as nginx
  LINES  a file with a JSON object in each line; - for standard input

Exit code: 0 when every line is a call with all that a call needs, 3 when not, 1 for an error.
`;

/** `npm run try:map`: see USAGE. Needs no database and stores nothing. */
function main(args: readonly string[]): number {
  const [map, lines, ...more] = args;
  if (map === undefined || lines === undefined || more.length > 0) {
    process.stdout.write(USAGE);
    return map === '--help' ? 0 : 1;
  }
  const isBundled = /^[a-z][a-z0-9-]*$/.test(map);
  const files = isBundled ? [] : [map];
  const maps = loadMapFiles(files);
  const name = isBundled ? map : maps[0].name;
  if (!maps.some((file) => file.name === name)) {
    throw new Error(`There is no map "${map}". Known: ${maps.map((file) => file.name).join(', ')}; or name a file.`);
  }
  const config = parseConfig({}, { CALLSIGHT_PSEUDONYM_KEY: randomBytes(32).toString('hex') });
  const pipeline = createPipeline({ config, directory: emptyDirectory(), maps });
  const now = Date.now();
  const texts = read(lines)
    .split('\n')
    .filter((text) => text.trim() !== '');
  const results = texts.map((text) => tryLine(pipeline, name, text, now));
  process.stdout.write(report(results));
  return isComplete(results) ? 0 : 3;
}

function read(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new Error(`${path}: cannot be read (${errorCode(error)}).`, { cause: error });
  }
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}
