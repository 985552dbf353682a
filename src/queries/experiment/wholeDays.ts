import { consumerColumn } from '../../../model/consumers';
import { EVENTS, EXPERIMENT_DAYS } from '../../../model/sources';
import type { ExperimentDesign } from '../../experiment/design/design';
import { qualified, quote, quoteList } from '../../sql/quote';
import { boundAliases, outsideOf, within } from '../../sql/rollupBounds';
import { selection, type Statement } from '../../sql/statement';

/*
 * The rollup of experiments has the calls that carry an experiment, by whole days. Events have the rest: the ends of a
 * period that are no whole days, days that the rollup is not filled with yet, and calls that carry no experiment.
 */

const { grainSeconds: GRAIN, table: TABLE, timeColumn: DAY } = EXPERIMENT_DAYS;

type Branch = Omit<Statement, 'with' | 'limit'>;

/** SQL of a time. */
export const instant = (milliseconds: number) => `fromUnixTimestamp64Milli(${milliseconds}, 'UTC')`;

/** Condition on a row of the rollup: its day lies whole in the period, and the rollup is filled with it. */
export const IN_ROLLUP = within(GRAIN, DAY, false);

/** Condition on an event: no such row has its day. */
export const NOT_IN_ROLLUP = outsideOf(GRAIN, EVENTS.timeColumn, false);

/** The table of the rollup, for FROM. */
export const rollupTable = (database: string) => qualified(database, TABLE);

/** Condition: a call carries an experiment with one of its arms. */
export const isExposed = ({ key, arms }: Pick<ExperimentDesign, 'key' | 'arms'>) =>
  `(experiment = ${quote(key)} AND variant IN (${quoteList(arms)}))`;

/**
 * A sub-query of all rows of several SELECTs, some of which read the rollup and some events.
 * @param period SQL of its bounds, `to` exclusive
 */
export function fromBoth(database: string, period: { from: string; to: string }, branches: readonly Branch[]): string {
  const bounds = boundAliases({ database, window: 'days', bucketed: false, grain: GRAIN, table: TABLE, used: '1' });
  const aliases = [`${period.from} AS days_from`, `${period.to} AS days_to`, ...bounds];
  return `(\nWITH\n  ${aliases.join(',\n  ')}\n${branches.map(selection).join('\nUNION ALL\n')}\n)`;
}

/** Whether the rollup has the consumers of an experiment; events alone answer where it has not. */
export const isRolledUp = ({ unit }: Pick<ExperimentDesign, 'unit'>) =>
  EXPERIMENT_DAYS.dimensions.includes(consumerColumn(unit));

/** The period of an experiment as `fromBoth` takes it. */
export const periodOf = ({ from, to }: Pick<ExperimentDesign, 'from' | 'to'>) => ({
  ...{ from: instant(from), to: instant(to) },
});
