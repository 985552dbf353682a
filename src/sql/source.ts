import type { Need } from '../../model/chooseRollup';
import { EVENTS, type Measure } from '../../model/sources';
import { bucketStartOf, GRAINS } from './buckets';
import { countedCalls, countedOutside, isIn } from './conditions';
import { DURATION_BUCKET } from './durations';
import { CALLS_BY_CLASS, measureColumns } from './measures';
import { qualified } from './quote';
import { boundAliases, outsideOf, within } from './rollupBounds';
import { branchOf, neededColumns, type Branch } from './rollupBranch';
import { eventConditionsOf, type GroupColumn, type Scope } from './scope';
import type { Window } from './window';

export type { Condition, GroupColumn, Scope } from './scope';

export interface CallsSource extends Omit<Scope, 'screen'> {
  window: Window;
  groupBy: readonly GroupColumn[];
  measures: readonly Measure[];
  /** Adds the column `time`: the start of the bucket. Needs the bucket's aliases (window.ts) in the WITH clause. */
  bucketed?: boolean;
  /** Seconds of the coarsest rollup that can answer, where the width of the buckets is fixed; any by default. */
  largestGrain?: number;
  /** Adds the columns `source_table` and `source_grain`: the table that a row was read from, and its grain in seconds. */
  traced?: boolean;
}

/**
 * The calls of a period as a sub-query with the columns `groupBy`, `measures` and, on request, `time`. Of each grain the
 * smallest rollup that answers gives the intervals that lie whole in the period (and in one bucket) and that no coarser
 * one gives; raw events give the rest, in the same buckets, so that sums are exact for every period. No rollup has inner
 * calls: where the scope includes them, raw events give all of them. Rows are not unique: aggregate over them. Needs windowAliases in the WITH clause.
 */
export function callsSource(asked: CallsSource): string {
  const need = needOf(asked);
  const branches = GRAINS.filter((grain) => grain <= (asked.largestGrain ?? grain))
    .map((grain) => branchOf(asked, need, grain))
    .filter((branch) => branch !== undefined);
  const bucketed = asked.bucketed ?? false;
  const bounds = branches.flatMap((branch) => boundAliases({ ...asked, ...branch, bucketed }));
  const selects = branches.map((branch, index) => {
    const coarser = branches.slice(0, index).map(({ grain }) => outsideOf(grain, branch.timeColumn, bucketed));
    return fromRollup(asked, branch, [within(branch.grain, branch.timeColumn, bucketed), ...coarser]);
  });
  const rest = branches.map(({ grain }) => outsideOf(grain, EVENTS.timeColumn, bucketed));
  const withClause = bounds.length === 0 ? '' : `WITH\n  ${bounds.join(',\n  ')}\n`;
  return `(\n${withClause}${[...selects, fromEvents(asked, rest)].join('\nUNION ALL\n')}\n)`;
}

/** Whether the calls of each class are in columns, which have to become rows: every rollup has these columns. */
function isByClass({ groupBy, measures }: CallsSource): boolean {
  return groupBy.includes('error_class') && measures.every((measure) => measure === 'calls');
}

function needOf(asked: CallsSource): Need {
  const grouped = asked.groupBy.filter((column) => column !== 'error_class' || !isByClass(asked));
  return { columns: neededColumns(grouped, asked), measures: asked.measures };
}

function fromRollup(asked: CallsSource, branch: Branch, inBounds: string[]): string {
  const { timeColumn, table, grain, from, where } = branch;
  const { groupBy, measures, bucketed, traced } = asked;
  const time = bucketed ? [`${bucketStartOf(timeColumn)} AS time`] : [];
  const origin = traced ? [`'${table}' AS source_table`, `toUInt32(${grain}) AS source_grain`] : [];
  const rows = `FROM ${from}\nWHERE ${[...inBounds, where].join(' AND ')}`;
  if (!isByClass(asked)) {
    return `SELECT ${[...groupBy, ...time, ...measureColumns(measures, 'rollup'), ...origin].join(', ')}\n${rows}`;
  }
  const keys = groupBy.filter((column) => column !== 'error_class');
  const groups = [...keys, ...(bucketed ? ['time'] : [])];
  const pairs = [
    `SELECT ${[...keys, ...time, `arrayJoin(${CALLS_BY_CLASS}) AS pair`].join(', ')}`,
    ...[rows, ...(groups.length === 0 ? [] : [`GROUP BY ${groups.join(', ')}`])],
  ];
  const columns = groupBy.map((column) => (column === 'error_class' ? 'pair.1 AS error_class' : column));
  return `SELECT ${[...columns, ...(bucketed ? ['time'] : []), 'pair.2 AS calls', ...origin].join(', ')}
FROM (\n${pairs.join('\n')}\n)`;
}

/** @param rest conditions: no rollup gives the call; none where there is no rollup */
function fromEvents(asked: CallsSource, rest: readonly string[]): string {
  const { database, window, groupBy, measures, bucketed, traced } = asked;
  const { table, timeColumn } = EVENTS;
  const time = bucketed ? [`${bucketStartOf(timeColumn)} AS time`] : [];
  const origin = traced ? [`'${table}' AS source_table`, 'toUInt32(0) AS source_grain'] : [];
  const durations = measures.includes('durations') ? [`${DURATION_BUCKET} AS duration_bucket`] : [];
  const groups = [...groupBy, ...(bucketed ? ['time'] : []), ...durations];
  const counted = rest.length === 0 ? countedCalls(asked) : countedOutside(asked, rest);
  const conditions = [counted, isIn(window), ...eventConditionsOf(asked)];
  return [
    `SELECT ${[...groupBy, ...time, ...measureColumns(measures, 'raw'), ...origin].join(', ')}`,
    `FROM ${qualified(database, table)}`,
    `WHERE ${conditions.join(' AND ')}`,
    ...(groups.length === 0 ? [] : [`GROUP BY ${groups.join(', ')}`]),
  ].join('\n');
}
