import type { DataFrame } from '@grafana/data';
import type { Query } from '../sql/query';
import { failureOfError } from './failure';

/** The rows of an answer, or why it is not one: the column and the value that was not expected. */
export type Rows<Row> = { rows: Row[]; problem?: undefined } | { rows?: undefined; problem: string };

/** Reads the answer to a query; no rows without a frame. */
export function rowsOf<Row>({ name, columns }: Query<Row>, frame: DataFrame | undefined): Rows<Row> {
  const rows: Row[] = [];
  for (let index = 0; index < (frame?.length ?? 0); index++) {
    const row: Partial<Row> = {};
    for (const column in columns) {
      const field = frame?.fields.find((candidate) => candidate.name === column);
      if (field === undefined) {
        return { problem: `${name}: column ${column} is missing` };
      }
      try {
        row[column] = columns[column].read(field.values[index]);
      } catch (error) {
        return {
          problem: `${name}: column ${column}, row ${index + 1}: ${failureOfError(error).message}`,
        };
      }
    }
    if (isComplete(row, columns)) {
      rows.push(row);
    }
  }
  return { rows };
}

function isComplete<Row>(row: Partial<Row>, columns: Query<Row>['columns']): row is Row {
  return Object.keys(columns).every((column) => column in row);
}
