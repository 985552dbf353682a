import { DIMENSION_NAMES, type Dimension } from '../../model/dimensions';
import { FAILED } from './conditions';
import { quote, quoteList } from './quote';
import type { Condition, GroupColumn, Scope } from './scope';

/** What the screens can be filtered by: the events have all dimensions. */
export const FILTER_DIMENSIONS: readonly Dimension[] = DIMENSION_NAMES;

/** One ad hoc filter as Grafana keeps it; `values` is set for the operators that take several. */
export interface DimensionFilter {
  key: string;
  operator: string;
  value: string;
  values?: string[];
}

/** A filter that cannot be applied, and why: its text could not be told from SQL. */
export interface RefusedFilter {
  key: string;
  operator: string;
  problem: 'dimension' | 'operator';
}

/** The filters as one SQL condition, or those that cannot be applied. */
export type FilterExpression =
  { condition: string; refused?: undefined } | { condition?: undefined; refused: RefusedFilter[] };

/** The ad hoc filters, `1 = 1` when there are none. `<` and the like compare as text. */
export function filterExpression(filters: readonly DimensionFilter[]): FilterExpression {
  const results = filters.map(condition);
  const refused = results.filter((result) => typeof result !== 'string');
  const conditions = results.filter((result) => typeof result === 'string');
  return refused.length > 0 ? { refused } : { condition: conditions.length === 0 ? '1 = 1' : conditions.join(' AND ') };
}

/** The condition of the filters; no call meets it while one of them cannot be applied. */
export function filterCondition(filters: readonly DimensionFilter[]): string {
  return filterExpression(filters).condition ?? '1 = 0';
}

function condition({ key, operator, value, values }: DimensionFilter): string | RefusedFilter {
  const column = FILTER_DIMENSIONS.find((dimension) => dimension === key);
  if (column === undefined) {
    return { key, operator, problem: 'dimension' };
  }
  const list = values?.length ? values : [value];
  switch (operator) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${column} ${operator} ${quote(value)}`;
    case '=|':
      return `${column} IN (${quoteList(list)})`;
    case '!=|':
      return `${column} NOT IN (${quoteList(list)})`;
    case '=~':
      return `match(${column}, ${quote(value)})`;
    case '!~':
      return `NOT match(${column}, ${quote(value)})`;
    default:
      return { key, operator, problem: 'operator' };
  }
}

/** Condition: the consumer column or dimension has exactly this value. */
export function equals(column: GroupColumn, value: string): Condition {
  return { sql: `${column} = ${quote(value)}`, columns: [column] };
}

/** The same scope with failed calls only. */
export function failed(scope: Scope): Scope {
  return { ...scope, where: [...scope.where, FAILED] };
}
