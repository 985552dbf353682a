import { put, type Panels, type Value } from './numbers';

/** ClickHouse's JSONCompact, as the page's server passes it on. */
export interface Answer {
  meta: Array<{ name: string; type: string }>;
  data: unknown[][];
}

const NUMBER = /^(Nullable\()?(U?Int|Float|Decimal)/;

/** Columns of data quality and setup that are relative to ClickHouse's clock, so that no two readings agree. */
const RELATIVE_TO_NOW = new Set(['newest', 'asked', 'newest_age_seconds', 'recent_calls', 'recent_known_calls']);

/** The name that src/sql/query.ts writes before a query: `<screen>/<query>`; undefined for other SQL. */
export function queryName(sql: string): string | undefined {
  return /^\/\* callsight:(\S+) \*\//.exec(sql)?.[1];
}

/** Adds every number of an answer. Its other columns name the row; lists, such as trends, are texts. */
export function putAnswer(panels: Panels, query: string, { meta, data }: Answer): void {
  const isRelative = meta.map(({ name }) => RELATIVE_TO_NOW.has(name));
  const isNumber = meta.map(({ type }) => NUMBER.test(type));
  const isList = meta.map(({ type }) => type.startsWith('Array'));
  for (const cells of data) {
    const row =
      cells.filter((_, index) => !isNumber[index] && !isList[index] && !isRelative[index]).join(' · ') || 'all';
    cells.forEach((cell, index) => {
      if ((isNumber[index] || isList[index]) && !isRelative[index]) {
        put(panels, query, meta[index].name, row, isList[index] ? JSON.stringify(cell) : numberOf(cell));
      }
    });
  }
}

/** Big numbers, infinities and NaN are in quotes. */
function numberOf(cell: unknown): Value {
  if (cell === null) {
    return null;
  }
  const value = Number(cell);
  return Number.isFinite(value) ? value : String(cell);
}
