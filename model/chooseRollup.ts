import type { Dimension } from './dimensions';
import { ROLLUPS, type Measure, type Rollup, type Trait } from './sources';

/** What a question about calls asks of its source. */
export interface Need {
  /** Columns that are grouped by or filtered on. */
  columns: readonly Dimension[];
  measures: readonly Measure[];
  /** The table of the one rollup that has what is asked for, where it answers questions of its own. */
  table?: string;
}

/** A rollup that can answer. */
export interface Choice {
  rollup: Rollup;
  /** The trait whose rows answer, where the rollup has traits. */
  trait?: Trait;
}

/** The smallest rollup of a grain that answers; undefined where one of a finer grain is smaller, or only events answer. */
export function chooseRollup(grainSeconds: number, need: Need): Choice | undefined {
  return ROLLUPS.filter((rollup) => rollup.grainSeconds <= grainSeconds)
    .map((rollup) => choiceOf(rollup, need))
    .filter((choice) => choice !== undefined)
    .slice(0, 1)
    .find(({ rollup }) => rollup.grainSeconds === grainSeconds);
}

/** A rollup of a grain that answers, also where a smaller one does: what can be chosen once more columns are known. */
export function possibleRollup(grainSeconds: number, need: Need): Choice | undefined {
  return ROLLUPS.filter((rollup) => rollup.grainSeconds === grainSeconds)
    .map((rollup) => choiceOf(rollup, need))
    .find((choice) => choice !== undefined);
}

function choiceOf(rollup: Rollup, { columns, measures, table }: Need): Choice | undefined {
  const isAsked = table === undefined ? rollup.measures.length > 0 : rollup.table === table;
  if (!isAsked || !measures.every((measure) => rollup.measures.includes(measure))) {
    return undefined;
  }
  if (rollup.traits === undefined) {
    return columns.every((column) => rollup.dimensions.includes(column)) ? { rollup } : undefined;
  }
  const trait = rollup.traits.find((candidate) => columns.every((column) => candidate.includes(column)));
  return trait && { rollup, trait };
}
