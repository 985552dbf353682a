import { t } from '@grafana/i18n';
import type { ExperimentMetric, ExperimentWeighting } from '../../../model/experiments';
import { hasWeightings, type Effect } from '../../experiment/report/change';
import { formatAmount, formatCount, formatMilliseconds } from '../../text/format';

/** The name of a metric. */
export function metricName(metric: ExperimentMetric): string {
  const names: Record<ExperimentMetric, () => string> = {
    success_rate: () => t('experiment.metric.success-rate', 'Success rate'),
    server_error_rate: () => t('experiment.metric.server-error-rate', 'Server error rate'),
    latency_p50: () => t('experiment.metric.latency-p50', 'Latency p50'),
    latency_p95: () => t('experiment.metric.latency-p95', 'Latency p95'),
    latency_p99: () => t('experiment.metric.latency-p99', 'Latency p99'),
    latency_mean: () => t('experiment.metric.latency-mean', 'Mean latency'),
    calls: () => t('experiment.metric.calls', 'Calls of a consumer'),
    retry_rate: () => t('experiment.metric.retry-rate', 'Retry rate'),
    revenue: () => t('experiment.metric.revenue', 'Revenue of a consumer'),
    cost: () => t('experiment.metric.cost', 'Cost of a call'),
    adoption: () => t('experiment.metric.adoption', 'Adoption'),
    conversion: () => t('experiment.metric.conversion', 'Conversion'),
  };
  return names[metric]();
}

/** Who weighs the same in a metric; empty where there is only one way. */
export function weightingName(metric: ExperimentMetric, weighting: ExperimentWeighting): string {
  if (!hasWeightings(metric)) {
    return '';
  }
  return weighting === 'calls'
    ? t('experiment.weighting.calls', 'each call counts the same')
    : t('experiment.weighting.consumers', 'each consumer counts the same');
}

type Unit = 'share' | 'milliseconds' | 'count' | 'money';

const UNIT: Record<ExperimentMetric, Unit> = {
  ...{ success_rate: 'share', server_error_rate: 'share', retry_rate: 'share', adoption: 'share', conversion: 'share' },
  ...{ latency_p50: 'milliseconds', latency_p95: 'milliseconds', latency_p99: 'milliseconds' },
  ...{ latency_mean: 'milliseconds', calls: 'count', revenue: 'money', cost: 'money' },
};

/** A share in percent with digits that tell 0.2% from 0.8%. */
const percent = (share: number, digits = 2) => `${(100 * share).toFixed(digits)}%`;

/** Small amounts have the digits that matter. */
const amount = (value: number) =>
  Math.abs(value) >= 1 || value === 0
    ? formatAmount(value)
    : value.toLocaleString(undefined, { maximumSignificantDigits: 3 });

/** The figure of a metric. */
export function metricValue(metric: ExperimentMetric, value: number): string {
  switch (UNIT[metric]) {
    case 'share':
      return percent(value);
    case 'milliseconds':
      return formatMilliseconds(value);
    case 'count':
      return formatCount(Math.round(value));
    case 'money':
      return amount(value);
  }
}

const MINUS = '−';

const signed = (value: number, text: string) => (value > 0 ? `+${text}` : value < 0 ? `${MINUS}${text}` : text);

/** A change in percent of the baseline. */
export const relativeText = (change: number): string =>
  signed(change, percent(Math.abs(change), Math.abs(change) < 0.1 ? 2 : 1));

/** A change in the unit of the metric; of shares in percentage points. */
export function absoluteText(metric: ExperimentMetric, change: number): string {
  const size = Math.abs(change);
  const text = UNIT[metric] === 'share' ? `${(100 * size).toFixed(2)} pp` : metricValue(metric, size);
  return signed(change, text);
}

/** An interval as text; a side without a bound is open. */
export function intervalText({ low, high }: Effect, text: (bound: number) => string): string {
  return `[${low === null ? '…' : text(low)}, ${high === null ? '…' : text(high)}]`;
}

/** A p-value. */
export const pText = (p: number): string => (p < 0.0001 ? '< 0.0001' : p.toFixed(p < 0.01 ? 4 : 3));
