import { SMALLEST_ROLLUP } from '../../../model/sources';
import { count, nullable, seconds, text } from '../../sql/columns';
import { OUTCOMES, withOutcome } from '../../sql/measures';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * Data quality of a screen, one row: `newest_age` is the time since the newest stored call, by ClickHouse's clock
 * (null without calls); `known_calls` are of an organization that the directory knows; the outcome of `unknown_outcomes` calls is unknown; `rollup_calls` come from the
 * tables that `rollups` names, the rest of `calls` from raw events.
 */
export function trustQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current', groupBy: [], measures: ['calls', 'known_calls', ...OUTCOMES], traced: true },
  });
  const { table, once } = SMALLEST_ROLLUP;
  const newest = subquery({
    select: ["if(count() = 0, NULL, dateDiff('second', max(last_seen), now64(3)))"],
    from: qualified(scope.database, table),
    where: [once],
  });
  return query(`${scope.screen}/quality`, {
    columns: {
      newest_age: nullable(seconds()),
      calls: count(),
      known_calls: count(),
      unknown_outcomes: count('Int64'),
      rollup_calls: count(),
      rollups: text(),
    },
    with: windowAliases(),
    select: {
      newest_age: newest,
      calls: 'sum(source.calls)',
      known_calls: 'sum(source.known_calls)',
      unknown_outcomes: `toInt64(sum(source.calls) - sum${withOutcome('source.')})`,
      rollup_calls: 'sumIf(source.calls, source_grain > 0)',
      rollups: "arrayStringConcat(arraySort(groupUniqArrayIf(source_table, source_grain > 0)), ', ')",
    },
    from: `${source} AS source`,
    limit: 1,
  });
}

export type TrustRow = RowOf<ReturnType<typeof trustQuery>>;
