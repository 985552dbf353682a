import type { Dimension } from '../../model/dimensions';
import type { PIVOT_COLUMN } from './references';

/** A column to group by: of a dimension or trait, or of the pivot's level. */
export type GroupColumn = Dimension | typeof PIVOT_COLUMN;

/** One ad hoc filter as Grafana keeps it; `values` is set for the operators that take several. */
export interface DimensionFilter {
  key: string;
  operator: string;
  value: string;
  values?: string[];
}

/** A condition on calls. */
export interface Condition {
  sql: string;
  /** The columns that it reads, or that they follow from the filter bar. */
  columns: readonly GroupColumn[] | 'filters';
  /** A condition on events that all calls which meet `sql` meet: one that the primary key of the events answers. */
  events?: string;
  /** The filter of the filter bar that selects the same calls, for links to other screens. */
  filter?: DimensionFilter;
}

/** Where the rows come from and which of them count. */
export interface Scope {
  /** Names the screen or dashboard in system.query_log: letters, digits and dashes. */
  screen: string;
  /** The database that holds Callsight's tables: a plain identifier. */
  database: string;
  /** Conditions, all of which hold. */
  where: readonly Condition[];
  /**
   * SQL condition without columns: whether the calls between services behind the edge count too. Without one they do not.
   */
  includeInner?: string;
}

/** The conditions of a scope on rows of any source, in parentheses each. */
export function conditionsOf({ where }: Pick<Scope, 'where'>): string[] {
  return where.map(({ sql }) => `(${sql})`);
}

/** The same for events, with what makes them few to read. What is known of `events` holds for no call behind the edge. */
export function eventConditionsOf({ where, includeInner }: Pick<Scope, 'where' | 'includeInner'>): string[] {
  const found = where.flatMap(({ events }) => events ?? []);
  const either = includeInner === undefined ? '' : ` OR ${includeInner}`;
  return [...conditionsOf({ where }), ...found.map((sql) => `(${sql}${either})`)];
}
