import { count, nullable, text, time } from '../../sql/columns';
import { OUTCOMES, withOutcome } from '../../sql/measures';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * Data quality of a screen, one row. `newest` is the time of the newest stored call of the scope, whatever the period
 * (null without calls), `asked` the time of ClickHouse's clock; `known_calls` are of an organization that the directory
 * knows; the outcome of `unknown_outcomes` calls is unknown; `rollup_calls` come from the tables that `rollups` names, the rest of `calls` from raw events.
 */
export function trustQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current', groupBy: [], measures: ['calls', 'known_calls', ...OUTCOMES], traced: true },
  });
  const stored = callsSource({ ...scope, window: 'stored', groupBy: [], measures: ['calls', 'last_seen'] });
  const newest = subquery({
    select: ["if(sum(stored.calls) = 0, NULL, toDateTime64(max(stored.last_seen), 3, 'UTC'))"],
    from: `${stored} AS stored`,
  });
  return query(`${scope.screen}/quality`, {
    columns: {
      newest: nullable(time("DateTime64(3, 'UTC')")),
      asked: time("DateTime64(3, 'UTC')"),
      calls: count(),
      known_calls: count(),
      unknown_outcomes: count('Int64'),
      rollup_calls: count(),
      rollups: text(),
    },
    with: windowAliases({ stored: true }),
    select: {
      newest,
      asked: "now64(3, 'UTC')",
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
