import { chooseRollup, possibleRollup, type Need } from '../../model/chooseRollup';
import { CONSUMER_LEVELS, consumerColumn } from '../../model/consumers';
import type { Dimension } from '../../model/dimensions';
import { PIVOT_COLUMN } from './references';
import { conditionsOf, type GroupColumn, type Scope } from './scope';
import { partsOf, sourceReferences, type SourceParts } from './sourceReference';

/** A rollup that is read. */
export interface Branch extends SourceParts {
  grain: number;
  timeColumn: string;
}

/** The dimensions that a rollup must have: those to group by, and those of conditions other than the filter bar. */
export function neededColumns(groupBy: readonly GroupColumn[], { where }: Pick<Scope, 'where'>): Dimension[] {
  const filtered = where.flatMap(({ columns }) => (columns === 'filters' ? [] : columns));
  const named = [...groupBy, ...filtered].flatMap((column) =>
    column === PIVOT_COLUMN ? CONSUMER_LEVELS.map(consumerColumn) : [column]
  );
  return [...new Set(named)];
}

/**
 * The rollup of a grain that answers, with the conditions of the scope; undefined where none does. Where the scope has the
 * filter bar, which rollup that is, and whether it is read, is known when the query is sent.
 */
export function branchOf(
  { database, where }: Pick<Scope, 'database' | 'where'>,
  need: Need,
  grain: number
): Branch | undefined {
  const fixed = conditionsOf({ where: where.filter(({ columns }) => columns !== 'filters') });
  const isLate = fixed.length < where.length;
  const choice = isLate ? possibleRollup(grain, need) : chooseRollup(grain, need);
  if (choice === undefined) {
    return undefined;
  }
  const { timeColumn } = choice.rollup;
  const parts = isLate ? sourceReferences(database, grain, need) : partsOf(database, choice, '1 = 1');
  return { ...parts, grain, timeColumn, where: [`(${parts.where})`, ...fixed].join(' AND ') };
}
