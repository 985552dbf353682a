import { withColumns, withStoredAsSent, withWords } from './documentTables';
import { nativeColumnsSource } from './nativeColumns';

/** The files that follow from the catalogue of columns: path in the repository, and the file with what it has to say. */
export const COLUMN_FILES: ReadonlyArray<[file: string, update: (text: string) => string]> = [
  ['collector/sidecar/src/clickhouse/native/eventColumns.ts', nativeColumnsSource],
  ['docs/event.md', withColumns],
  ['docs/privacy.md', withWords],
  ['docs/security.md', withStoredAsSent],
];
