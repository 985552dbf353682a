import { ROLLUPS } from '../../../model/sources';
import { count, text } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified, quoteList } from '../../sql/quote';
import { subquery } from '../../sql/statement';

/** `complete_from` of a rollup that has no day yet (collector/sidecar/src/clickhouse/backfill/backfillState.ts). */
const NO_DAY = '2149-06-06';

/**
 * The rollups that were or are filled from stored events, one row each: `stage` is `planned`, `filling` or `complete`,
 * days are days of UTC that have events. Before the first day is filled, both counts of days are 0.
 * @param database a plain identifier (databaseNameProblem)
 */
export function backfillsQuery(database: string) {
  const states = subquery({
    select: [
      'rollup AS rollup_table',
      'stage',
      'complete_from',
      'days_left',
      'tuple(time, -toInt64(toUInt16(complete_from))) AS position',
      "max(if(stage = 'planned', time, toDateTime64(0, 3, 'UTC'))) OVER (PARTITION BY rollup_table) AS planned_time",
      'time AS state_time',
    ],
    from: qualified(database, 'schema_backfills'),
    where: [`rollup_table IN (${quoteList(ROLLUPS.map(({ table }) => table))})`],
  });
  return query('setup/backfills', {
    columns: { rollup_table: text(), stage: text(), days_done: count(), days_left: count() },
    select: {
      rollup_table: 'states.rollup_table',
      stage: 'argMax(states.stage, states.position)',
      days_done: `uniqExactIf(states.complete_from, states.stage = 'filling' AND states.complete_from < '${NO_DAY}')`,
      days_left: 'toUInt64(argMax(states.days_left, states.position))',
    },
    from: `${states} AS states`,
    where: ['states.state_time >= states.planned_time'],
    groupBy: ['states.rollup_table'],
    orderBy: ['states.rollup_table'],
    limit: ROLLUPS.length,
  });
}

export type BackfillRow = RowOf<ReturnType<typeof backfillsQuery>>;
