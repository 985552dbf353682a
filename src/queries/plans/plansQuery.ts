import { EVENTS, type Measure } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { rowLabel, rowPath } from '../../sql/breakdown';
import { bytes, count, milliseconds, nullable, share, text } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import type { ConsumerLabels } from '../../sql/consumerName';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/durations';
import { TOP_ROWS } from '../../sql/limits';
import { OUTCOMES, ratio, withOutcome } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

const COUNTS: Measure[] = ['calls', ...OUTCOMES];

/** One row for each plan, by calls, at most TOP_ROWS. Calls and consumers come from rollups, egress and quota from raw events. */
export function plansQuery(scope: Scope, labels: ConsumerLabels) {
  const { label, join } = rowLabel({ by: 'dimension', dimension: 'plan_id', labels }, scope.database, 'counted');
  return query(`${scope.screen}/plans`, {
    columns: {
      label: text(),
      organizations: count(),
      calls: count(),
      /** Of all calls. */
      share: nullable(share()),
      /** Of all responses. */
      egress: bytes(),
      client_errors: count(),
      /** Error rates are shares of the calls with a known outcome. */
      client_error_rate: nullable(share()),
      server_errors: count(),
      server_error_rate: nullable(share()),
      p50: nullable(milliseconds()),
      p95: nullable(milliseconds()),
      /** By the newest call of each organization and quota in the period, all of them together. */
      quota_consumed: count(),
      quota_limit: count(),
      quota_use: nullable(share()),
      plan_value: text(),
      path: text(),
      groups_total: count(),
      calls_total: count(),
    },
    with: windowAliases(),
    select: {
      label,
      organizations: 'callers.organizations',
      calls: 'counted.calls',
      share: ratio('counted.calls', 'counted.calls_total'),
      egress: 'stored.egress',
      client_errors: 'counted.client_errors',
      client_error_rate: ratio('counted.client_errors', withOutcome('counted.')),
      server_errors: 'counted.server_errors',
      server_error_rate: ratio('counted.server_errors', withOutcome('counted.')),
      p50: 'counted.quantiles[1]',
      p95: 'counted.quantiles[2]',
      quota_consumed: 'stored.consumed',
      quota_limit: 'stored.allowed',
      quota_use: ratio('stored.consumed', 'stored.allowed'),
      plan_value: 'toString(counted.plan_id)',
      path: rowPath(screenUrl('consumers'), [quote('plan'), 'toString(counted.plan_id)']),
      groups_total: 'counted.groups_total',
      calls_total: 'counted.calls_total',
    },
    from: [
      `${ranked(scope)} AS counted`,
      `LEFT JOIN ${callers(scope)} AS callers USING (plan_id)`,
      `LEFT JOIN ${storedFacts(scope)} AS stored USING (plan_id)`,
      join,
    ].join('\n'),
    orderBy: ['calls DESC', 'label'],
    limit: TOP_ROWS,
  });
}

function ranked(scope: Scope): string {
  const measures: Measure[] = [...COUNTS, 'durations'];
  return subquery({
    select: [
      'plan_id',
      ...COUNTS.map((measure) => `sum(source.${measure}) AS ${measure}`),
      `${durationQuantiles()} AS quantiles`,
      ...['count() OVER () AS groups_total', 'sum(calls) OVER () AS calls_total'],
    ],
    from: `${callsSource({ ...scope, window: 'current', groupBy: ['plan_id'], measures })} AS source`,
    groupBy: ['plan_id'],
    orderBy: ['calls DESC', 'plan_id'],
    limit: TOP_ROWS,
  });
}

function callers(scope: Scope): string {
  const groupBy = ['plan_id', 'organization_id'] as const;
  return subquery({
    select: ['plan_id', `${distinctConsumers('organization_id')} AS organizations`],
    from: callsSource({ ...scope, window: 'current', groupBy, measures: ['calls'] }),
    groupBy: ['plan_id'],
  });
}

/** Egress and quota of raw events in one pass: the newest state of each quota first. */
function storedFacts(scope: Scope): string {
  const byQuota = subquery({
    select: [
      ...['plan_id', 'sum(response_bytes) AS bytes'],
      'argMaxIf((quota_consumed, quota_limit), (event_time, event_key), quota_limit > 0) AS newest',
    ],
    from: qualified(scope.database, EVENTS.table),
    where: rawCalls(scope),
    groupBy: ['plan_id', 'organization_id', 'quota_bucket'],
  });
  return subquery({
    select: ['plan_id', 'sum(bytes) AS egress', 'sum(newest.1) AS consumed', 'sum(newest.2) AS allowed'],
    from: byQuota,
    groupBy: ['plan_id'],
  });
}
