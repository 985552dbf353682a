import type { Dimension } from '../../../model/dimensions';
import { EVENTS } from '../../../model/sources';
import { rowLabel } from '../../sql/breakdown';
import { count, milliseconds, nullable, share, text } from '../../sql/columns';
import { IS_KNOWN_ORGANIZATION, rawCalls } from '../../sql/conditions';
import type { ConsumerLabels } from '../../sql/consumerName';
import { durationBucket, durationQuantiles, ONE_BUCKET } from '../../sql/durations';
import { TOP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** What calls come from and through, in the order of the control. */
export const NETWORK_DIMENSIONS = [
  'region',
  'country',
  'pop',
  'asn',
  'ip_family',
  'network_type',
  'cache_status',
] as const satisfies readonly Dimension[];

export type NetworkDimension = (typeof NETWORK_DIMENSIONS)[number];

/** Counts of raw events: of all, and those that a share is of. */
const COUNTS = {
  ipv6: 'countIf(ip_family = 6)',
  with_family: 'countIf(ip_family IN (4, 6))',
  cache_hits: "countIf(cache_status = 'hit')",
  with_cache: "countIf(cache_status != '')",
};

/**
 * One row for each value of a dimension of the network, by calls, at most TOP_ROWS. Calls come from a rollup; the rest from
 * raw events, as no rollup has organizations, network times, IP families and cache outcomes together.
 */
export function networkQuery(scope: Scope, dimension: NetworkDimension, labels: ConsumerLabels) {
  const { label } = rowLabel({ by: 'dimension', dimension, labels }, scope.database, 'counted');
  return query(`${scope.screen}/network`, {
    columns: {
      label: text(),
      calls: count(),
      /** Of all calls. */
      share: nullable(share()),
      organizations: count(),
      /** Of the time that connections behind the gateway take; null where no call has one. */
      network_p95: nullable(milliseconds()),
      ipv6_calls: count(),
      /** Of the calls with a known IP family. */
      ipv6_share: nullable(share()),
      cache_hits: count(),
      /** Of the calls with a known outcome of a cache. */
      cache_hit_share: nullable(share()),
      value: text(),
      groups_total: count(),
      calls_total: count(),
    },
    with: windowAliases(),
    select: {
      label,
      calls: 'counted.calls',
      share: ratio('counted.calls', 'counted.calls_total'),
      organizations: 'stored.organizations',
      network_p95: 'stored.quantiles[2]',
      ipv6_calls: 'stored.ipv6',
      ipv6_share: ratio('stored.ipv6', 'stored.with_family'),
      cache_hits: 'stored.cache_hits',
      cache_hit_share: ratio('stored.cache_hits', 'stored.with_cache'),
      value: `toString(counted.${dimension})`,
      groups_total: 'counted.groups_total',
      calls_total: 'counted.calls_total',
    },
    from: `${ranked(scope, dimension)} AS counted LEFT JOIN ${storedFacts(scope, dimension)} AS stored USING (${dimension})`,
    orderBy: ['calls DESC', 'label'],
    limit: TOP_ROWS,
  });
}

function ranked(scope: Scope, dimension: NetworkDimension): string {
  const source = callsSource({ ...scope, window: 'current', groupBy: [dimension], measures: ['calls'] });
  return subquery({
    select: [
      ...[dimension, 'sum(source.calls) AS calls'],
      ...['count() OVER () AS groups_total', 'sum(calls) OVER () AS calls_total'],
    ],
    from: `${source} AS source`,
    groupBy: [dimension],
    orderBy: ['calls DESC', dimension],
    limit: TOP_ROWS,
  });
}

/** Facts of raw events in one pass: by the bucket of the network time at first, so that histograms are made of few rows. */
function storedFacts(scope: Scope, dimension: NetworkDimension): string {
  const byBucket = subquery({
    select: [
      dimension,
      `${durationBucket('network_us', 'network_us = 0')} AS duration_bucket`,
      `${ONE_BUCKET} AS durations`,
      `uniqExactStateIf(organization_id, ${IS_KNOWN_ORGANIZATION}) AS callers`,
      ...Object.entries(COUNTS).map(([name, sql]) => `${sql} AS bucket_${name}`),
    ],
    from: qualified(scope.database, EVENTS.table),
    where: rawCalls(scope),
    groupBy: [dimension, 'duration_bucket'],
  });
  return subquery({
    select: [
      ...[dimension, 'uniqExactMerge(callers) AS organizations', `${durationQuantiles()} AS quantiles`],
      ...Object.keys(COUNTS).map((name) => `sum(bucket_${name}) AS ${name}`),
    ],
    from: byBucket,
    groupBy: [dimension],
  });
}
