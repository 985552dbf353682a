import { qualified, quoteList } from './quote';
import { RESERVED_CONSUMERS, TABLE } from './schema';
import { callsSource, type Scope } from './source';
import { statement, subquery } from './statement';
import { windowAliases } from './window';

/**
 * What tells how far a screen can be trusted, one row: `newest` (time of the newest call stored at all, null when
 * there is none), `calls` and `known_calls` of the period (calls of an organization that the directory knows),
 * `rollup_calls` (how many of them come from the hourly rollup; the rest is counted from raw events).
 */
export function trustQuery(scope: Scope): string {
  const source = callsSource({ ...scope, window: 'current', groupBy: ['organization_id'], measures: ['calls'] });
  const period = subquery({
    select: [
      'sum(source.calls) AS calls',
      `sumIf(source.calls, organization_id NOT IN (${quoteList(['', ...Object.values(RESERVED_CONSUMERS)])})) AS known_calls`,
    ],
    from: `${source} AS source`,
  });
  const hourly = qualified(scope.database, TABLE.hourly);
  return statement({
    with: windowAliases(),
    select: [
      `(SELECT if(count() = 0, NULL, max(last_seen)) FROM ${hourly}) AS newest`,
      'calls',
      'known_calls',
      `(SELECT sum(calls) FROM ${hourly} WHERE hour >= current_first_hour AND hour < current_last_hour AND ${scope.where.map((condition) => `(${condition})`).join(' AND ')}) AS rollup_calls`,
    ],
    from: period,
    limit: 1,
  });
}
