import { SETTINGS } from './limits';

/** The clauses of a statement. Absent ones are left out; LIMIT is not optional. */
export interface Statement {
  with?: readonly string[];
  select: readonly string[];
  from: string;
  where?: readonly string[];
  groupBy?: readonly string[];
  having?: string;
  orderBy?: readonly string[];
  limit: number;
}

/** Writes a bounded statement. */
export function statement(parts: Statement): string {
  const aliases = parts.with?.length && `WITH\n  ${parts.with.join(',\n  ')}`;
  return [aliases, selection(parts), SETTINGS].filter(Boolean).join('\n');
}

/** Writes a bounded sub-query, parentheses included; aliases of the statement's WITH clause are visible in it. */
export function subquery(parts: Omit<Statement, 'with' | 'limit'> & { limit?: number }): string {
  return `(\n${selection(parts)}\n)`;
}

/** Writes a SELECT that is a branch of a UNION ALL. */
export function selection({ select, from, where, groupBy, having, orderBy, limit }: Partial<Statement>): string {
  const clauses = [
    `SELECT\n  ${(select ?? []).join(',\n  ')}`,
    `FROM ${from}`,
    where?.length && `WHERE ${where.join(' AND ')}`,
    groupBy?.length && `GROUP BY ${groupBy.join(', ')}`,
    having && `HAVING ${having}`,
    orderBy?.length && `ORDER BY ${orderBy.join(', ')}`,
    limit !== undefined && `LIMIT ${limit}`,
  ];
  return clauses.filter(Boolean).join('\n');
}
