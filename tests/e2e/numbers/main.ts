import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorMessage } from '../../../model/errorText';
import { differences, largestRatio, type Difference } from './compare';
import { fillOnce, onCopy } from './data';
import type { Numbers } from './numbers';
import { HELP, parseOptions } from './options';
import { readNumbers } from './readNumbers';

/** Numbers of all screens and dashboards: read, or two readings compared (`npm run check:numbers -- --help`). */

async function read(file: string, folder: string): Promise<void> {
  const data = resolve(folder);
  await fillOnce(data);
  const numbers = await onCopy(data, readNumbers);
  await writeFile(file, `${JSON.stringify(numbers, null, 1)}\n`);
}

const numbersIn = async (file: string): Promise<Numbers> => JSON.parse(await readFile(file, 'utf8'));

async function compare(before: string, after: string, rows: number): Promise<number> {
  const found = differences(await numbersIn(before), await numbersIn(after));
  found.forEach((difference) => process.stdout.write(rendered(difference, rows)));
  process.stdout.write(`${found.length === 0 ? 'No number differs.' : `${found.length} columns differ.`}\n`);
  return found.length === 0 ? 0 : 1;
}

function rendered({ name, values, rows }: Difference, most: number): string {
  const ratio = largestRatio(rows);
  const largest = ratio === undefined ? '' : `, by at most ${(ratio * 100).toPrecision(2)}%`;
  const examples = rows.slice(0, most).map(({ row, before, after }) => `    ${row}: ${before} → ${after}\n`);
  return `${name}: ${rows.length} of ${values} values differ${largest}\n${examples.join('')}`;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.command === 'compare') {
    return compare(options.before, options.after, options.rows);
  }
  await read(options.file, options.data);
  return 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${errorMessage(error)}\n`);
    process.exitCode = 2;
  }
);
