import { t } from '@grafana/i18n';
import type { ExperimentMetric, ExperimentWeighting } from '../../../model/experiments';

/** A metric of an experiment, in a few words. */
export function metricName(metric: ExperimentMetric): string {
  const names: Record<ExperimentMetric, () => string> = {
    success_rate: () => t('experiments.metric.success-rate', 'Success rate'),
    server_error_rate: () => t('experiments.metric.server-error-rate', 'Server error rate'),
    latency_p50: () => t('experiments.metric.latency-p50', 'Latency p50'),
    latency_p95: () => t('experiments.metric.latency-p95', 'Latency p95'),
    latency_p99: () => t('experiments.metric.latency-p99', 'Latency p99'),
    latency_mean: () => t('experiments.metric.latency-mean', 'Mean latency'),
    calls: () => t('experiments.metric.calls', 'Calls per consumer'),
    retry_rate: () => t('experiments.metric.retry-rate', 'Retry rate'),
    revenue: () => t('experiments.metric.revenue', 'Revenue per consumer'),
    cost: () => t('experiments.metric.cost', 'Cost per call'),
    adoption: () => t('experiments.metric.adoption', 'Adoption'),
    conversion: () => t('experiments.metric.conversion', 'Conversion'),
  };
  return names[metric]();
}

/** Who weighs the same in a metric. */
export function weightingName(weighting: ExperimentWeighting): string {
  return weighting === 'calls'
    ? t('experiments.weighting.calls', 'each call')
    : t('experiments.weighting.consumers', 'each consumer');
}
