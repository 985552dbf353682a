import { TABLE } from '../../../model/sources';
import { count, nullable, seconds } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * Data quality of a screen, one row: `newest_age` is the time since the newest stored call, by ClickHouse's clock
 * (null without calls); `known_calls` are of an organization that the directory knows; `rollup_calls` come from the
 * hourly rollup, the rest of `calls` from raw events.
 */
export function trustQuery(scope: Scope) {
  const source = callsSource({ ...scope, window: 'current', groupBy: [], measures: ['calls', 'known_calls'] });
  const hourly = qualified(scope.database, TABLE.hourly);
  const newest = subquery({
    select: ["if(count() = 0, NULL, dateDiff('second', max(last_seen), now64(3)))"],
    from: hourly,
  });
  const rollup = subquery({
    select: ['sum(calls)'],
    from: hourly,
    where: ['hour >= current_first_hour', 'hour < current_last_hour', ...scope.where.map((text) => `(${text})`)],
  });
  return query(`${scope.screen}/quality`, {
    columns: {
      newest_age: nullable(seconds()),
      calls: count(),
      known_calls: count(),
      rollup_calls: nullable(count()),
    },
    with: windowAliases(),
    select: {
      newest_age: newest,
      calls: 'sum(source.calls)',
      known_calls: 'sum(source.known_calls)',
      rollup_calls: rollup,
    },
    from: `${source} AS source`,
    limit: 1,
  });
}

export type TrustRow = RowOf<ReturnType<typeof trustQuery>>;
