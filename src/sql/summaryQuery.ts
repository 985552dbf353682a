import { durationQuantiles, type Measure } from './measures';
import { COMPARE_MODE } from './references';
import { callsSource, type GroupColumn, type Scope } from './source';
import { statement, subquery } from './statement';
import { windowAliases, type Window } from './window';

const MEASURES: Measure[] = ['calls', 'client_errors', 'server_errors', 'duration_us_state', 'last_seen'];

/**
 * One row of figures for the period: `calls`, `members` (distinct values of `counted`), `client_errors`,
 * `client_error_rate`, `server_errors`, `server_error_rate` (0 to 1, null without calls), `p50`, `p95`, `p99` (ms),
 * `last_seen`; and the same for the compare-to period with the prefix `previous_` (calls 0 when there is none).
 */
export function summaryQuery(scope: Scope, counted: readonly GroupColumn[]): string {
  return statement({
    with: windowAliases({ compare: COMPARE_MODE }),
    select: [...figures('current', ''), ...figures('previous', 'previous_')],
    from: `${totals(scope, counted, 'current')} AS current\nCROSS JOIN ${totals(scope, counted, 'previous')} AS previous`,
    limit: 1,
  });
}

function figures(window: Window, prefix: string): string[] {
  const rate = (errors: string) => `if(${window}.calls = 0, NULL, ${window}.${errors} / ${window}.calls)`;
  const known = (expression: string) => `if(${window}.calls = 0, NULL, ${expression})`;
  return [
    `${window}.calls AS ${prefix}calls`,
    `${window}.members AS ${prefix}members`,
    `${window}.client_errors AS ${prefix}client_errors`,
    `${rate('client_errors')} AS ${prefix}client_error_rate`,
    `${window}.server_errors AS ${prefix}server_errors`,
    `${rate('server_errors')} AS ${prefix}server_error_rate`,
    ...['p50', 'p95', 'p99'].map((name, index) => `${known(`${window}.quantiles[${index + 1}]`)} AS ${prefix}${name}`),
    `${known(`${window}.last_seen`)} AS ${prefix}last_seen`,
  ];
}

function totals(scope: Scope, counted: readonly GroupColumn[], window: Window): string {
  return subquery({
    select: [
      'sum(source.calls) AS calls',
      `uniqExact(${counted.join(', ')}) AS members`,
      'sum(source.client_errors) AS client_errors',
      'sum(source.server_errors) AS server_errors',
      `${durationQuantiles()} AS quantiles`,
      'max(source.last_seen) AS last_seen',
    ],
    from: `${callsSource({ ...scope, window, groupBy: counted, measures: MEASURES })} AS source`,
  });
}
