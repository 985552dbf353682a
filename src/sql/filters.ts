import { isDimension } from '../../model/dimensions';
import { SUCCESS_CLASS } from '../../model/errorClasses';
import { quote, quoteList } from './quote';
import type { Scope } from './source';

/** One ad hoc filter as Grafana keeps it; `values` is set for the operators that take several. */
export interface DimensionFilter {
  key: string;
  operator: string;
  value: string;
  values?: string[];
}

/**
 * The ad hoc filters as one SQL condition, `1 = 1` when there are none. Filters on anything but a dimension, with an
 * unknown operator are left out: their text could not be told from SQL. `<` and the like compare as text.
 */
export function filterExpression(filters: readonly DimensionFilter[]): string {
  const conditions = filters.map(condition).filter((text) => text !== undefined);
  return conditions.length === 0 ? '1 = 1' : conditions.join(' AND ');
}

function condition({ key, operator, value, values }: DimensionFilter): string | undefined {
  if (!isDimension(key)) {
    return undefined;
  }
  const list = values?.length ? values : [value];
  switch (operator) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${key} ${operator} ${quote(value)}`;
    case '=|':
      return `${key} IN (${quoteList(list)})`;
    case '!=|':
      return `${key} NOT IN (${quoteList(list)})`;
    case '=~':
      return `match(${key}, ${quote(value)})`;
    case '!~':
      return `NOT match(${key}, ${quote(value)})`;
    default:
      return undefined;
  }
}

/** Condition: the consumer column or dimension has exactly this value. */
export function equals(column: string, value: string): string {
  return `${column} = ${quote(value)}`;
}

/** The same scope with failed calls only. */
export function failed(scope: Scope): Scope {
  return { ...scope, where: [...scope.where, `error_class != ${quote(SUCCESS_CLASS)}`] };
}
