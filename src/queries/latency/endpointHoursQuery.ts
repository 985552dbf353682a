import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { screenUrl } from '../../links/routes';
import { ENDPOINT_COLUMNS, endpointIdentity, rowLabel, rowPath } from '../../sql/breakdown';
import { count, milliseconds, nullable, text, time } from '../../sql/columns';
import { durationQuantiles } from '../../sql/durations';
import { CALL_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** Percentiles of the latency by hour and endpoint, the newest hour first and in it the endpoint with most calls. */
export function endpointHoursQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current' as const, groupBy: ENDPOINT_IDENTITY, bucketed: true },
    measures: ['calls', 'durations'],
  });
  const counted = subquery({
    select: ['time', ...ENDPOINT_IDENTITY, 'sum(source.calls) AS calls', `${durationQuantiles()} AS quantiles`],
    from: `${source} AS source`,
    groupBy: ['time', ...ENDPOINT_IDENTITY],
  });
  const { service, method, api_version, endpoint } = endpointIdentity('counted');
  return query(`${scope.screen}/endpoint-hours`, {
    columns: {
      time: time(),
      label: text(),
      calls: count(),
      p50: nullable(milliseconds()),
      p95: nullable(milliseconds()),
      p99: nullable(milliseconds()),
      ...ENDPOINT_COLUMNS,
      path: text(),
      groups_total: count(),
      calls_total: count(),
    },
    with: windowAliases({ step: 'toUInt32(3600)' }),
    select: {
      time: 'counted.time',
      label: rowLabel({ by: 'endpoint' }, scope.database, 'counted').label,
      calls: 'counted.calls',
      p50: 'counted.quantiles[1]',
      p95: 'counted.quantiles[2]',
      p99: 'counted.quantiles[3]',
      ...{ service, api_version, method, endpoint },
      path: rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]),
      groups_total: 'count() OVER ()',
      calls_total: 'sum(counted.calls) OVER ()',
    },
    from: `${counted} AS counted`,
    orderBy: ['time DESC', 'calls DESC', 'label'],
    limit: CALL_ROWS,
  });
}
