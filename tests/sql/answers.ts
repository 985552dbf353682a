import type { Query } from '../../src/sql/query';
import type { Row } from './database';

/** The rows of an answer as the screens get them. @throws Error for a value that is not what its column says */
export function rowsIn<Answered>({ columns }: Query<Answered>, answer: readonly Row[]): Answered[] {
  const isComplete = (row: Partial<Answered>): row is Answered => Object.keys(columns).every((name) => name in row);
  return answer
    .map((values) => {
      const row: Partial<Answered> = {};
      for (const column in columns) {
        row[column] = columns[column].read(values[column]);
      }
      return row;
    })
    .filter(isComplete);
}
