import { t } from '@grafana/i18n';
import type { ExploreMeasure } from '../queries/explorer/exploreMeasures';

/** A measure, as the list of the Explorer and titles of panels show it. */
export function measureName(measure: ExploreMeasure): string {
  const names: Record<ExploreMeasure, () => string> = {
    calls: () => t('explorer.measure.calls', 'Calls'),
    failed_share: () => t('explorer.measure.failed-share', 'Failed calls, %'),
    server_error_rate: () => t('explorer.measure.server-error-rate', 'Server error rate, %'),
    client_error_rate: () => t('explorer.measure.client-error-rate', 'Client error rate, %'),
    p50: () => t('explorer.measure.p50', 'Latency p50'),
    p95: () => t('explorer.measure.p95', 'Latency p95'),
    p99: () => t('explorer.measure.p99', 'Latency p99'),
    retry_share: () => t('explorer.measure.retry-share', 'Retries, %'),
    revenue: () => t('explorer.measure.revenue', 'Revenue'),
    cost: () => t('explorer.measure.cost', 'Cost'),
    margin: () => t('explorer.measure.margin', 'Margin'),
  };
  return names[measure]();
}
