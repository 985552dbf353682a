import { t } from '@grafana/i18n';
import type { ConsumerLevel } from '../../model/consumers';
import type { Dimension } from '../../model/dimensions';
import type { ConsumerLabels } from '../sql/consumerName';
import type { CompareMode } from '../sql/window';
import { errorClassNames } from './errorClasses';

/** A level of the pivot, as a word for one consumer. */
export function levelName(level: ConsumerLevel): string {
  switch (level) {
    case 'organization':
      return t('variables.level.organization', 'Organization');
    case 'application':
      return t('variables.level.application', 'Application');
    case 'developer':
      return t('variables.level.developer', 'Developer');
    case 'plan':
      return t('variables.level.plan', 'Plan');
  }
}

/** Stands in titles for the level of the pivot that a reader chose: a reference, which Grafana replaces with the word. */
export const PIVOT_NAME = '${pivot:text}';

/** Why there are no changes, where they are asked for. */
export function noComparison(): string {
  return t(
    'rest.no-comparison',
    'Changes are not shown: no data is stored from the beginning of the comparison period.'
  );
}

/** A mode of comparison, as the control shows it. */
export function compareModeName(mode: CompareMode): string {
  switch (mode) {
    case 'previous_period':
      return t('variables.compare.previous-period', 'Previous period');
    case 'previous_week':
      return t('variables.compare.previous-week', 'Same weekdays');
    case 'off':
      return t('variables.compare.off', 'Off');
  }
}

/** A dimension, as the filter bar and column headers show it. */
export function dimensionName(dimension: Dimension): string {
  const names: Record<Dimension, () => string> = {
    organization_id: () => t('variables.dimension.organization', 'Organization'),
    application_id: () => t('variables.dimension.application', 'Application'),
    developer_id: () => t('variables.dimension.developer', 'Developer'),
    plan_id: () => t('variables.dimension.plan', 'Plan'),
    service: () => t('variables.dimension.service', 'Service'),
    endpoint: () => t('variables.dimension.endpoint', 'Endpoint'),
    method: () => t('variables.dimension.method', 'Method'),
    api_version: () => t('variables.dimension.api-version', 'API version'),
    region: () => t('variables.dimension.region', 'Region'),
    environment: () => t('variables.dimension.environment', 'Environment'),
    error_class: () => t('variables.dimension.error-class', 'Error class'),
    status_code: () => t('variables.dimension.status-code', 'Status code'),
    error_type: () => t('variables.dimension.error-type', 'Error type'),
    caller_kind: () => t('variables.dimension.caller-kind', 'Kind of caller'),
    sdk_name: () => t('variables.dimension.sdk', 'SDK'),
    sdk_version: () => t('variables.dimension.sdk-version', 'SDK version'),
    runtime: () => t('variables.dimension.runtime', 'Runtime'),
    device_class: () => t('variables.dimension.device', 'Device'),
    country: () => t('variables.dimension.country', 'Country'),
    pop: () => t('variables.dimension.pop', 'Point of presence'),
    asn: () => t('variables.dimension.asn', 'Network (ASN)'),
    ip_family: () => t('variables.dimension.ip-family', 'IP version'),
    network_type: () => t('variables.dimension.network-type', 'Network type'),
    cache_status: () => t('variables.dimension.cache-status', 'Cache status'),
    attempt: () => t('variables.dimension.attempt', 'Attempt'),
    retry_reason: () => t('variables.dimension.retry-reason', 'Retry reason'),
    quota_bucket: () => t('variables.dimension.quota', 'Quota'),
    experiment: () => t('variables.dimension.experiment', 'Experiment'),
    variant: () => t('variables.dimension.variant', 'Variant'),
    job_type: () => t('variables.dimension.job-type', 'Job type'),
  };
  return names[dimension]();
}

/** A value of a dimension, as the filter bar shows it. */
export function dimensionValueName(dimension: Dimension, value: string): string {
  const names: Record<string, string> = dimension === 'error_class' ? errorClassNames() : {};
  return names[value] ?? value;
}

/** What stands for consumers that have no name of their own. */
export function consumerLabels(): ConsumerLabels {
  return {
    unknown: t('variables.consumer.unknown', 'Not in directory'),
    anonymous: t('variables.consumer.anonymous', 'Anonymous (no credential)'),
    empty: t('variables.consumer.empty', '(empty)'),
  };
}
