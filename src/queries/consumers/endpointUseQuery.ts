import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { screenUrl } from '../../links/routes';
import { endpointIdentity, endpointLabel, rowPath } from '../../sql/breakdown';
import { count, milliseconds, nullable, number, share, text } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { bucketOfMilliseconds, durationQuantiles, quantilesOf } from '../../sql/durations';
import { TOP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { HAS_OTHERS, likeOthers, ownAndOthers } from '../latency/othersLatency';

const KEYS = ENDPOINT_IDENTITY.join(', ');

/**
 * One row for each endpoint that anybody calls in the period, used by a consumer or not, by its calls, at most TOP_ROWS.
 * `excess` says which endpoints explain a p95 above the expected one (expectedLatencyQuery): the consumer's calls that
 * take longer than the expected p95 of the whole period, less those that would if it were served like others. Its sum is
 * what the consumer has above 5% of its calls.
 * @param own the calls of the consumer
 * @param all those of everybody
 */
export function endpointUseQuery(own: Scope, all: Scope) {
  const { service, api_version, method, endpoint } = endpointIdentity('used');
  return query(`${own.screen}/endpoint-use`, {
    columns: {
      label: text(),
      service: text(),
      api_version: text(),
      method: text(),
      endpoint: text(),
      calls: count(),
      /** Of all calls of the consumer. */
      share: nullable(share()),
      /** Known organizations that call the endpoint. */
      organizations: count(),
      p95: nullable(milliseconds()),
      /** Of all other callers; null where they are few. */
      others_p95: nullable(milliseconds()),
      excess: nullable(number()),
      path: text(),
      /** On each row about all rows. */
      endpoints: count(),
      endpoints_total: count(),
      calls_total: count(),
      expected_p95: nullable(milliseconds()),
      own_p95: nullable(milliseconds()),
    },
    with: [...windowAliases(), ...expectedAliases(own, all)],
    select: {
      label: endpointLabel('used'),
      ...{ service, api_version, method, endpoint },
      calls: 'used.calls',
      share: ratio('used.calls', 'used.own_total'),
      organizations: 'used.organizations',
      p95: 'timed.own_p95',
      others_p95: 'timed.others_p95',
      excess: `if(timed.own_timed = 0, NULL, timed.excess)`,
      path: rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]),
      endpoints: 'used.used_total',
      endpoints_total: 'used.all_total',
      calls_total: 'used.own_total',
      expected_p95: 'overall.2',
      own_p95: 'overall.1',
    },
    from: `${used(own, all)} AS used LEFT JOIN ${timed(own, all)} AS timed USING (${KEYS})`,
    orderBy: ['calls DESC', 'organizations DESC', 'label', 'api_version'],
    limit: TOP_ROWS,
  });
}

/** `overall`: p95 of the consumer in the period, and the expected one, both of the endpoints that others call too. */
function expectedAliases(own: Scope, all: Scope): string[] {
  const rows = (durations: string, isExpected: boolean) =>
    `SELECT ${durations} AS durations, ${isExpected} AS is_expected FROM ${ownAndOthers(own, all)} WHERE own_timed > 0 AND ${HAS_OTHERS}`;
  const union = [rows('own', false), rows(likeOthers('own_timed'), true)].join('\nUNION ALL\n');
  return [
    `(SELECT (${durationQuantiles('NOT is_expected')}[2], ${durationQuantiles('is_expected')}[2]) FROM (\n${union}\n)) AS overall`,
  ];
}

/** Every endpoint with the consumer's calls and the organizations that call it. */
function used(own: Scope, all: Scope): string {
  const calls = (scope: Scope, isOwn: boolean) =>
    `SELECT ${KEYS}, organization_id, calls, ${isOwn} AS is_own FROM ${callsSource({
      ...{ ...scope, window: 'current' as const, groupBy: [...ENDPOINT_IDENTITY, 'organization_id'] },
      measures: ['calls'],
    })}`;
  const grouped = subquery({
    select: [
      ...ENDPOINT_IDENTITY,
      'sumIf(period.calls, is_own) AS calls',
      `${distinctConsumers('organization_id')} AS organizations`,
    ],
    from: `(\n${calls(all, false)}\nUNION ALL\n${calls(own, true)}\n) AS period`,
    groupBy: ENDPOINT_IDENTITY,
  });
  return subquery({
    select: [
      ...['*', 'countIf(calls > 0) OVER () AS used_total', 'count() OVER () AS all_total'],
      'sum(calls) OVER () AS own_total',
    ],
    from: grouped,
  });
}

/** How long calls take on each endpoint, and those beyond what is expected; nothing where few others call it. */
function timed(own: Scope, all: Scope): string {
  const above = (histogram: string) =>
    `arraySum(mapValues(mapFilter((bucket, weight) -> bucket > ${bucketOfMilliseconds('assumeNotNull(overall.2)')}, ${histogram})))`;
  const p95 = (histogram: string) => `${quantilesOf(histogram)}[2]`;
  return subquery({
    select: [
      ...[...ENDPOINT_IDENTITY, 'own_timed', `${p95('own')} AS own_p95`],
      `if(${HAS_OTHERS}, ${p95('others')}, NULL) AS others_p95`,
      `if(${HAS_OTHERS} AND overall.2 IS NOT NULL, ${above('own')} - ${above(likeOthers('own_timed'))}, NULL) AS excess`,
    ],
    from: ownAndOthers(own, all),
  });
}
