/*
 * AND and OR for conditions on columns of a large sub-query. For each operand of AND and OR, ClickHouse's optimizer
 * hashes the column's whole sub-query (LogicalExpressionOptimizerPass): that was most of the time of a claim. The least
 * and the greatest of flags mean the same, of conditions that are never null.
 */

/** SQL: all conditions hold. */
export function every(...conditions: string[]): string {
  return conditions.length === 1 ? `(${conditions[0]})` : `least(${conditions.join(', ')})`;
}

/** SQL: one of the conditions holds, or several. */
export function some(...conditions: string[]): string {
  return `greatest(${conditions.join(', ')})`;
}
