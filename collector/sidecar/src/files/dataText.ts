import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml, YAMLParseError } from 'yaml';

export type DataFormat = 'yaml' | 'json' | 'csv';

/** A row of a CSV file by the names of its columns. */
export type CsvRow = Record<string, string>;

/** A text is not in the format that its file says; the message says where. */
export class DataTextError extends Error {}

/** The format by the file's extension; YAML unless it says otherwise. */
export function formatOf(path: string): DataFormat {
  return path.endsWith('.csv') ? 'csv' : path.endsWith('.json') ? 'json' : 'yaml';
}

/**
 * The value that a text holds. An empty one is an empty map.
 * @param ofRows makes the value of the rows of a CSV file
 * @throws DataTextError
 */
export function readDataText(text: string, format: DataFormat, ofRows: (rows: CsvRow[]) => unknown): unknown {
  if (format === 'csv') {
    return ofRows(csvRows(text));
  }
  try {
    return (format === 'json' ? JSON.parse(text) : parseYaml(text)) ?? {};
  } catch (error) {
    throw new DataTextError(`not valid ${format.toUpperCase()}${placeOf(error)}.`);
  }
}

function csvRows(text: string): CsvRow[] {
  try {
    return parseCsv(text, { columns: true, skip_empty_lines: true, trim: true, bom: true });
  } catch (error) {
    throw new DataTextError(`not valid CSV${placeOf(error)}.`);
  }
}

/** The cells of a row that are not empty. */
export const filledCells = (row: CsvRow): CsvRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));

/** Where a parser gave up, and why. Not its message: that quotes the file, which names persons. */
function placeOf(error: unknown): string {
  if (error instanceof YAMLParseError) {
    const [start] = error.linePos ?? [];
    return `${start ? ` at line ${start.line}, column ${start.col}` : ''}: ${error.code}`;
  }
  if (error instanceof CsvError) {
    return ` at line ${String(error.lines)}: ${error.code}`;
  }
  const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? '' : ` at position ${position}`;
}
