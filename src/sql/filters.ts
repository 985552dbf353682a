import { UNKNOWN_CLASS } from '../../model/errorClasses';
import { isDimension, isNumeric, type Dimension } from '../../model/dimensions';
import { FAILED } from './conditions';
import { quote, quoteList } from './quote';
import { FAILED_ONLY } from './references';
import type { Condition, DimensionFilter, Scope } from './scope';

export type { DimensionFilter } from './scope';

/** A filter that cannot be applied, and why: its text could not be told from SQL. */
export interface RefusedFilter {
  key: string;
  operator: string;
  problem: 'dimension' | 'operator' | 'number';
}

/** The filters as one SQL condition, or those that cannot be applied. */
export type FilterExpression =
  { condition: string; refused?: undefined } | { condition?: undefined; refused: RefusedFilter[] };

/** The ad hoc filters, `1 = 1` when there are none. `<` and the like compare numbers as such, and all else as text. */
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
  if (!isDimension(key)) {
    return { key, operator, problem: 'dimension' };
  }
  const column = textOf(key);
  const list = values?.length ? values : [value];
  switch (operator) {
    case '=':
    case '!=':
      return `${column} ${operator} ${quote(value)}`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (isNumeric(key)) {
        return /^\d{1,15}$/.test(value) ? `${key} ${operator} ${value}` : { key, operator, problem: 'number' };
      }
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

/** A number is compared as the text that the filter bar shows: a text that is no number is the value of no call. */
function textOf(dimension: Dimension): string {
  return isNumeric(dimension) ? `toString(${dimension})` : dimension;
}

/** Condition: the dimension has exactly this value. */
export function equals(column: Dimension, value: string): Condition {
  return { sql: `${column} = ${quote(value)}`, columns: [column], filter: filterFor(column, value) };
}

/** Nothing told whether the call succeeded or failed. */
export const UNKNOWN_OUTCOME: Condition = equals('error_class', UNKNOWN_CLASS);

/** The filter for the calls with a value. Grafana drops filters without a value: a pattern stands for the empty text. */
export function filterFor(key: string, value: string): DimensionFilter {
  return value === '' ? { key, operator: '=~', value: '^$' } : { key, operator: '=', value };
}

/** The filter for the calls with another value. */
export function filterOut(key: string, value: string): DimensionFilter {
  return value === '' ? { key, operator: '!~', value: '^$' } : { key, operator: '!=', value };
}

/** The filter for the calls with one of several values. */
export function filterForAny(key: Dimension, values: readonly string[]): DimensionFilter {
  return { key, operator: '=|', value: values[0], values: [...values] };
}

/** The same scope with the calls that meet filters; none where one of them cannot be applied. */
export function filtered(scope: Scope, filters: readonly DimensionFilter[]): Scope {
  const conditions = filters.map((filter): Condition => ({
    sql: filterCondition([filter]),
    columns: isDimension(filter.key) ? [filter.key] : [],
  }));
  return { ...scope, where: [...scope.where, ...conditions] };
}

/** The same scope with failed calls only. */
export function failed(scope: Scope): Scope {
  return { ...scope, where: [...scope.where, FAILED] };
}

/** The same scope, with failed calls only while the switch of a list of calls is on. */
export function failedOnRequest(scope: Scope): Scope {
  const condition: Condition = { sql: `NOT (${FAILED_ONLY}) OR ${FAILED.sql}`, columns: FAILED.columns };
  return { ...scope, where: [...scope.where, condition] };
}
