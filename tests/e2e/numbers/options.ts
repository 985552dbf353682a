import { parseArgs } from 'node:util';

export const HELP = `Usage: npm run check:numbers -- read FILE --data FOLDER
       npm run check:numbers -- compare BEFORE AFTER [--rows N]

Reads every number of every screen and dashboard, for fixed periods of demo data, and writes them as JSON; or prints
what two such files do not agree on, by screen, panel, column and row.

  --data FOLDER   data folder to read a copy of; one that does not exist is filled with demo data first
  --rows N        differing rows to print for each column (3)
`;

export type Options =
  { command: 'read'; file: string; data: string } | { command: 'compare'; before: string; after: string; rows: number };

/**
 * Reads the command line; undefined when it asks for help.
 * @throws Error that names what is missing or wrong
 */
export function parseOptions(args: string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, rows: { type: 'string', default: '3' }, help: { type: 'boolean' } },
  });
  const [command, first, second] = positionals;
  if (values.help) {
    return undefined;
  }
  if (command === 'read' && first !== undefined && values.data !== undefined) {
    return { command, file: first, data: values.data };
  }
  if (command === 'compare' && first !== undefined && second !== undefined) {
    if (!/^\d+$/.test(values.rows)) {
      throw new Error(`--rows: must be a whole number, found "${values.rows}".`);
    }
    return { command, before: first, after: second, rows: Number(values.rows) };
  }
  throw new Error(`A file, a folder or the command is missing.\n\n${HELP}`);
}
