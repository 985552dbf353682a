import { EVENTS, type Measure } from '../../../model/sources';
import { valueLabel } from '../../sql/breakdown';
import { count, milliseconds, nullable, share, text, time } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import type { ConsumerLabels } from '../../sql/consumerName';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/durations';
import { TOP_ROWS } from '../../sql/limits';
import { OUTCOMES, ratio, withOutcome } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { versionKey } from '../../sql/versionOrder';
import { windowAliases } from '../../sql/window';

const COUNTS: Measure[] = ['calls', ...OUTCOMES];
const CLIENT = ['sdk_name', 'sdk_version'] as const;

/**
 * One row for each SDK and version, by calls, at most TOP_ROWS. How far a version is behind and since when it is seen are
 * facts about the release: they count all that is stored, whatever the filters are.
 */
export function clientsQuery(scope: Scope, labels: ConsumerLabels) {
  const name = (column: string) => valueLabel(`toString(counted.${column})`, 'false', labels);
  return query(`${scope.screen}/clients`, {
    columns: {
      sdk: text(),
      version: text(),
      organizations: count(),
      calls: count(),
      /** Of all calls. */
      share: nullable(share()),
      server_errors: count(),
      /** Of the calls with a known outcome. */
      server_error_rate: nullable(share()),
      p95: nullable(milliseconds()),
      /** Newer releases of the SDK that are seen; null without a version. */
      behind: nullable(count()),
      /** Start of the hour of the first call that is stored. */
      first_seen: time(),
      last_seen: time("DateTime64(3, 'UTC')"),
      sdk_value: text(),
      version_value: text(),
      groups_total: count(),
      calls_total: count(),
    },
    with: windowAliases({ step: 'toUInt32(3600)', stored: true }),
    select: {
      sdk: name('sdk_name'),
      version: name('sdk_version'),
      organizations: 'callers.organizations',
      calls: 'counted.calls',
      share: ratio('counted.calls', 'counted.calls_total'),
      server_errors: 'counted.server_errors',
      server_error_rate: ratio('counted.server_errors', withOutcome('counted.')),
      p95: 'counted.quantiles[2]',
      behind: "if(counted.sdk_version = '', NULL, releases.newer)",
      first_seen: 'releases.first_seen',
      last_seen: 'counted.last_seen',
      sdk_value: 'toString(counted.sdk_name)',
      version_value: 'toString(counted.sdk_version)',
      groups_total: 'counted.groups_total',
      calls_total: 'counted.calls_total',
    },
    from: [
      `${ranked(scope)} AS counted`,
      `LEFT JOIN ${callers(scope)} AS callers USING (${CLIENT.join(', ')})`,
      `LEFT JOIN ${releases(scope)} AS releases USING (${CLIENT.join(', ')})`,
    ].join('\n'),
    orderBy: ['calls DESC', 'sdk', 'version'],
    limit: TOP_ROWS,
  });
}

function ranked(scope: Scope): string {
  const measures: Measure[] = [...COUNTS, 'durations', 'last_seen'];
  return subquery({
    select: [
      ...CLIENT,
      ...COUNTS.map((measure) => `sum(source.${measure}) AS ${measure}`),
      `${durationQuantiles()} AS quantiles`,
      'max(source.last_seen) AS last_seen',
      'count() OVER () AS groups_total',
      'sum(calls) OVER () AS calls_total',
    ],
    from: `${callsSource({ ...scope, window: 'current', groupBy: CLIENT, measures })} AS source`,
    groupBy: CLIENT,
    orderBy: ['calls DESC', ...CLIENT],
    limit: TOP_ROWS,
  });
}

/** Organizations by client, from raw events: no rollup has both. */
function callers(scope: Scope): string {
  return subquery({
    select: [...CLIENT, `${distinctConsumers('organization_id')} AS organizations`],
    from: qualified(scope.database, EVENTS.table),
    where: rawCalls(scope),
    groupBy: CLIENT,
  });
}

/**
 * All releases that are stored, with the first hour of each, and how many of the same SDK are newer. Needs windowAliases
 * with buckets of an hour and `stored`.
 */
export function releases({ database }: Pick<Scope, 'database'>): string {
  const source = callsSource({
    ...{ database, where: [], window: 'stored' as const, groupBy: CLIENT, measures: ['calls'], bucketed: true },
  });
  return subquery({
    select: [
      ...CLIENT,
      'min(source.time) AS first_seen',
      `toUInt64(dense_rank() OVER (PARTITION BY sdk_name ORDER BY ${versionKey('sdk_version')} DESC) - 1) AS newer`,
    ],
    from: `${source} AS source`,
    groupBy: CLIENT,
  });
}
