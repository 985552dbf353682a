import { describeIssues } from '../config/describe';
import { DataTextError, filledCells, readDataText, type CsvRow, type DataFormat } from '../files/dataText';
import { checkReferences, type DirectoryEntries, directorySchema } from './entries';

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
export function parseDirectory(text: string, format: DataFormat): DirectoryEntries {
  const parsed = directorySchema.safeParse(readText(text, format), { reportInput: true });
  if (!parsed.success) {
    throw new DirectoryError(describeIssues(parsed.error.issues, directorySchema));
  }
  const problems = checkReferences(parsed.data);
  if (problems.length > 0) {
    throw new DirectoryError(problems);
  }
  return parsed.data;
}

function readText(text: string, format: DataFormat): unknown {
  try {
    return readDataText(text, format, sectionsOf);
  } catch (error) {
    throw error instanceof DataTextError ? new DirectoryError([error.message]) : error;
  }
}

/** One row an entry: column `level` and the members of that level; several `client_ids` are separated by blanks. */
function sectionsOf(rows: CsvRow[]): Record<string, unknown[]> {
  const sections: Record<string, unknown[]> = {};
  rows.forEach(({ level, ...members }, index) => {
    const section = level === undefined ? undefined : SECTION_OF_LEVEL[level];
    if (section === undefined) {
      const levels = Object.keys(SECTION_OF_LEVEL).join(', ');
      throw new DirectoryError([`row ${index + 2}, column level: must be one of ${levels}.`]);
    }
    const entry = Object.fromEntries(
      Object.entries(filledCells(members)).map(([name, value]) => [
        name,
        name === 'client_ids' ? value.split(/\s+/) : value,
      ])
    );
    (sections[section] ??= []).push(entry);
  });
  return sections;
}
