import { t } from '@grafana/i18n';
import { exploreQuery } from '../queries/explorer/exploreQuery';
import { endpointHoursQuery } from '../queries/latency/endpointHoursQuery';
import { plansQuery } from '../queries/plans/plansQuery';
import { RETENTION_COLUMNS, retentionQuery } from '../queries/plans/retentionQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import { TOP_SERIES } from '../sql/limits';
import type { Scope } from '../sql/source';
import { OTHER_COLOR } from './palette';
import { tableSpec, type ChartSpec } from './spec';
import { CLIENT_ERROR_RATE, SERVER_ERROR_RATE } from './thresholds';

/** The plans of a scope, by calls. */
export function plansPanel(scope: Scope, labels: ConsumerLabels) {
  const query = plansQuery(scope, labels);
  const spec = tableSpec(
    query,
    [
      {
        column: 'label',
        title: t('variables.dimension.plan', 'Plan'),
        link: true,
        names: { of: 'plan_id', value: 'plan_value' },
      },
      { column: 'organizations', title: t('panels.clients.organizations', 'Organizations'), width: 112 },
      { column: 'calls', title: t('panels.table.calls', 'Calls'), width: 88 },
      { column: 'share', title: t('panels.table.share', 'Share') },
      { column: 'egress', title: t('panels.plans.egress', 'Egress') },
      { column: 'client_errors', title: t('panels.table.client-errors', 'Client errors') },
      {
        column: 'client_error_rate',
        title: t('panels.table.client-error-rate', 'Client error rate'),
        thresholds: CLIENT_ERROR_RATE,
      },
      { column: 'server_errors', title: t('panels.table.server-errors', 'Server errors') },
      {
        column: 'server_error_rate',
        title: t('panels.table.server-error-rate', 'Server error rate'),
        thresholds: SERVER_ERROR_RATE,
      },
      { column: 'p50', title: 'p50' },
      { column: 'p95', title: 'p95' },
      { column: 'quota_consumed', title: t('panels.plans.quota-consumed', 'Quota used'), width: 96 },
      { column: 'quota_limit', title: t('panels.plans.quota-limit', 'Quota limit'), width: 96 },
      {
        column: 'quota_use',
        title: t('panels.plans.quota-use', 'Quota use'),
        noValue: t('panels.network.not-sent', 'not sent'),
      },
    ],
    {
      about: { scope, measure: 'calls', by: { by: 'dimension', dimension: 'plan_id', labels } },
      title: t('panels.plans.title', 'Plans'),
      description: t(
        'panels.plans.description',
        'Calls, known organizations and egress (bytes of all responses) are exact. Error rates are percent of the calls with a known outcome; percentiles are within 4.4% of the exact value. Quota is that of the newest call of each organization and quota in the period, all together.'
      ),
    }
  );
  return { query, spec };
}

/** Server error rate of each plan, by the day. */
export function planErrorRatePanel(scope: Scope, labels: ConsumerLabels): ChartSpec {
  const others = t('panels.traffic.others', 'Other');
  return {
    about: { scope, measure: 'server_error_rate', by: { by: 'dimension', dimension: 'plan_id', labels } },
    kind: 'lines',
    title: t('panels.plan-errors.title', 'Server error rate by plan and day'),
    description: t(
      'panels.plan-errors.description',
      'Percent of the plan’s calls with a known outcome in each day that failed and are fixed in the API: 5xx and timeouts. A day that the period cuts is dashed.'
    ),
    query: exploreQuery(scope, { by: 'dimension', dimension: 'plan_id', labels }, 'server_error_rate', others),
    label: 'series',
    identities: true,
    series: { [others]: { color: OTHER_COLOR } },
    finest: '1d',
  };
}

/** Latency p95 of the endpoints with most calls, by the hour. */
export function endpointLatencyPanel(scope: Scope): ChartSpec {
  const others = t('panels.traffic.others', 'Other');
  return {
    about: { scope, measure: 'p95', by: { by: 'endpoint' } },
    kind: 'lines',
    title: t('panels.endpoint-latency.title', 'Latency p95 by endpoint'),
    description: t(
      'panels.endpoint-latency.description',
      'Milliseconds in each hour, or in longer intervals where the period is long, within 4.4% of the exact value. Top {{limit}} endpoints by calls; the rest is grouped as “Other”. Logarithmic scale.',
      { limit: TOP_SERIES }
    ),
    query: exploreQuery(scope, { by: 'endpoint' }, 'p95', others),
    label: 'series',
    identities: true,
    series: { [others]: { color: OTHER_COLOR } },
    scale: 'logarithmic',
    finest: '1h',
  };
}

/** Latency percentiles of each endpoint and hour. */
export function endpointHoursPanel(scope: Scope) {
  const query = endpointHoursQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'time', title: t('panels.endpoint-hours.hour', 'Hour'), width: 188, time: 'exact' },
      { column: 'label', title: t('panels.table.endpoint', 'Endpoint'), link: true, names: { of: 'endpoint' } },
      { column: 'calls', title: t('panels.table.calls', 'Calls') },
      { column: 'p50', title: 'p50' },
      { column: 'p95', title: 'p95' },
      { column: 'p99', title: 'p99' },
    ],
    {
      about: { scope, measure: 'p95', by: { by: 'endpoint' } },
      title: t('panels.endpoint-hours.title', 'Latency percentiles by endpoint and hour'),
      description: t(
        'panels.endpoint-hours.description',
        'Milliseconds that the API took, within 4.4% of the exact value; calls are exact. The newest hour comes first.'
      ),
    }
  );
  return { query, spec };
}

/** Weekly retention of organizations from their first key on. */
export function retentionPanel(scope: Scope) {
  const query = retentionQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'cohort', title: t('panels.retention.cohort', 'Key issued in the week of'), width: 190 },
      { column: 'organizations', title: t('panels.clients.organizations', 'Organizations'), width: 112 },
      ...RETENTION_COLUMNS.map((column, week) => ({
        column,
        title: t('panels.retention.week', 'w{{week}}', { week }),
      })),
    ],
    {
      about: { scope, measure: 'calls', notCalls: true },
      title: t('panels.retention.title', 'Weekly retention from key issuance'),
      description: t(
        'panels.retention.description',
        'Percent of the organizations that had a successful call in week w0, w1 … after the day of their first key, of those whose week is over. A dash: that week is not over for any of them. Filters choose keys, not calls.'
      ),
      noValue: t('panels.retention.none', 'No organization got its first key in this period: choose several weeks'),
    }
  );
  return { query, spec };
}
