import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { describeIssues } from '../config/describe';
import { checkReferences, type DirectoryEntries, directorySchema } from './entries';

export type DirectoryFormat = 'yaml' | 'json' | 'csv';

/** The directory file cannot be used; each problem names the entry and the fix. */
export class DirectoryError extends Error {
  constructor(readonly problems: string[]) {
    super(`The directory cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'DirectoryError';
  }
}

const SECTION_OF_LEVEL: Readonly<Record<string, keyof DirectoryEntries>> = {
  plan: 'plans',
  organization: 'organizations',
  application: 'applications',
  developer: 'developers',
  key: 'keys',
};

/**
 * Reads the text of a directory file.
 * @throws DirectoryError when it is not valid or refers to entries that it does not list.
 */
export function parseDirectory(text: string, format: DirectoryFormat): DirectoryEntries {
  const parsed = directorySchema.safeParse(readText(text, format) ?? {}, { reportInput: true });
  if (!parsed.success) {
    throw new DirectoryError(describeIssues(parsed.error.issues, directorySchema));
  }
  const problems = checkReferences(parsed.data);
  if (problems.length > 0) {
    throw new DirectoryError(problems);
  }
  return parsed.data;
}

/** The format by the file's extension; YAML unless it says otherwise. */
export function formatOf(path: string): DirectoryFormat {
  return path.endsWith('.csv') ? 'csv' : path.endsWith('.json') ? 'json' : 'yaml';
}

function readText(text: string, format: DirectoryFormat): unknown {
  if (format === 'csv') {
    return readCsv(text);
  }
  try {
    return format === 'json' ? JSON.parse(text) : parseYaml(text);
  } catch (error) {
    throw new DirectoryError([`not valid ${format.toUpperCase()}${placeOf(error)}.`]);
  }
}

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

/** One row an entry: column `level` and the members of that level; several `client_ids` are separated by blanks. */
function readCsv(text: string): Record<string, unknown[]> {
  let rows: Array<Record<string, string>>;
  try {
    rows = parseCsv(text, { columns: true, skip_empty_lines: true, trim: true, bom: true });
  } catch (error) {
    throw new DirectoryError([`not valid CSV${placeOf(error)}.`]);
  }
  const sections: Record<string, unknown[]> = {};
  rows.forEach(({ level, ...members }, index) => {
    const section = level === undefined ? undefined : SECTION_OF_LEVEL[level];
    if (section === undefined) {
      const levels = Object.keys(SECTION_OF_LEVEL).join(', ');
      throw new DirectoryError([`row ${index + 2}, column level: must be one of ${levels}.`]);
    }
    const entry = Object.fromEntries(
      Object.entries(members)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, name === 'client_ids' ? value.split(/\s+/) : value])
    );
    (sections[section] ??= []).push(entry);
  });
  return sections;
}
