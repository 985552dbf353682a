import type { Dimension } from '../../model/dimensions';
import { CALL_EVENT_TYPE } from '../../model/eventTypes';
import { SOURCES, type Measure } from '../../model/sources';
import { measureColumns } from './measures';
import { qualified, quote } from './quote';
import type { PIVOT_COLUMN } from './references';
import type { Window } from './window';

/** A column to group by: of a dimension, or of the pivot's level. */
export type GroupColumn = Dimension | typeof PIVOT_COLUMN;

/** Where the rows come from and which of them count. */
export interface Scope {
  /** Names the screen or dashboard in system.query_log: letters, digits and dashes. */
  screen: string;
  /** The database that holds Callsight's tables: a plain identifier. */
  database: string;
  /** Conditions on dimensions, all of which hold. */
  where: readonly string[];
}

export interface CallsSource extends Omit<Scope, 'screen'> {
  window: Window;
  groupBy: readonly GroupColumn[];
  measures: readonly Measure[];
  /** Adds the column `time`: the start of the bucket of `step_seconds`, aligned to UTC. */
  bucketed?: boolean;
}

/**
 * The calls of a period as a sub-query with the columns `groupBy`, `measures` and, on request, `time`. Whole hours
 * come from the hourly rollup, the partial hours at both ends (and buckets finer than an hour) from raw events, so
 * that sums are exact for every period. Rows are not unique: aggregate over them. Needs windowAliases in the WITH
 * clause.
 */
export function callsSource({ database, where, window, groupBy, measures, bucketed = false }: CallsSource): string {
  const keys = (time: string) => [...groupBy, ...(bucketed ? [bucketStart(time)] : [])];
  const { hourly, events } = SOURCES;
  const hour = hourly.timeColumn;
  const rollup = select([...keys(hour), ...measureColumns(measures, 'rollup')], qualified(database, hourly.table), [
    `${hour} >= ${window}_first_hour`,
    `${hour} < ${window}_last_hour`,
    ...where,
  ]);
  const time = events.timeColumn;
  const raw = select([...keys(time), ...measureColumns(measures, 'raw')], qualified(database, events.table), [
    `event_type = ${quote(CALL_EVENT_TYPE)}`,
    `${time} >= ${window}_from`,
    `${time} < ${window}_to`,
    `${time} < ${window}_first_hour OR ${time} >= ${window}_last_hour`,
    ...where,
  ]);
  const groups = [...groupBy, ...(bucketed ? ['time'] : [])];
  const grouped = groups.length === 0 ? raw : `${raw}\nGROUP BY ${groups.join(', ')}`;
  return `(\n${rollup}\nUNION ALL\n${grouped}\n)`;
}

function bucketStart(time: string): string {
  return `toDateTime(intDiv(toUnixTimestamp(${time}), step_seconds) * step_seconds, 'UTC') AS time`;
}

function select(columns: string[], from: string, where: string[]): string {
  return `SELECT ${columns.join(', ')}\nFROM ${from}\nWHERE ${where.map((condition) => `(${condition})`).join(' AND ')}`;
}
