import { QUERY_MARK } from '../constants';
import type { Column } from './columns';
import { statement, type Statement } from './statement';

/** The declared columns of rows of this type. */
export type Columns<Row> = { [Name in keyof Row]: Column<Row[Name]> };

/** A question to ClickHouse: its SQL and the rows that it answers with. */
export interface Query<Row> {
  /** Names the query in system.query_log: `<screen>/<query>`. */
  name: string;
  columns: Columns<Row>;
  sql: string;
}

/** The type of a query's rows. */
export type RowOf<Asked> = Asked extends Query<infer Row> ? Row : never;

interface Definition<Row> extends Omit<Statement, 'select'> {
  columns: Columns<Row>;
  /** SQL of each declared column. */
  select: NoInfer<{ [Name in keyof Row]: string }>;
}

/**
 * A query with its columns. The SQL begins with a comment that names it, because a read-only user of ClickHouse may not
 * set log_comment; system.query_log keeps the comment, unless a data source removes it (docs/operations.md).
 * @param name `<screen>/<query>`, of letters, digits and dashes
 */
export function query<Row>(name: string, { columns, select, ...clauses }: Definition<Row>): Query<Row> {
  const selected: string[] = [];
  for (const column in columns) {
    selected.push(select[column] === column ? column : `${select[column]} AS ${column}`);
  }
  return { name, columns, sql: `${QUERY_MARK}${name} */\n${statement({ ...clauses, select: selected })}` };
}
