import { TABLE } from '../../../model/sources';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * What tells how far a screen can be trusted, one row: `newest_age` (seconds since the newest call that is stored
 * at all, by ClickHouse's clock; null when there is none), `calls` and `known_calls` of the period (calls of an organization that the directory knows),
 * `rollup_calls` (how many of them come from the hourly rollup; the rest is counted from raw events).
 */
export function trustQuery(scope: Scope): string {
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
  return statement({
    with: windowAliases(),
    select: [
      `${newest} AS newest_age`,
      'sum(source.calls) AS calls',
      'sum(source.known_calls) AS known_calls',
      `${rollup} AS rollup_calls`,
    ],
    from: `${source} AS source`,
    limit: 1,
  });
}
