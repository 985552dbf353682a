const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
  // Neither Grafana's templates (`$x`, `${x}`, `[[x]]`) nor the data source's macros (`$__x`) may act on a value.
  $: '\\x24',
  '[': '\\x5B',
};

/**
 * A ClickHouse string literal of any text, quotes included. Every character that could end the literal, or that
 * Grafana would interpolate on the way, is written as an escape sequence of
 * https://clickhouse.com/docs/sql-reference/syntax#string.
 */
export function quote(value: string): string {
  return `'${value.replace(/[\\'\n\r\t\0$[]/g, (character) => ESCAPES[character] ?? character)}'`;
}

/** A list for `IN (…)`: `'a', 'b'`. An empty list becomes `NULL`, which nothing equals. */
export function quoteList(values: readonly string[]): string {
  return values.length === 0 ? 'NULL' : values.map(quote).join(', ');
}

/**
 * A table name with its database.
 * @param database a plain identifier (config/settings.ts refuses anything else)
 */
export function qualified(database: string, table: string): string {
  return `\`${database.replace(/[\\`]/g, '\\$&')}\`.\`${table}\``;
}
