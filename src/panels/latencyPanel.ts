import { t } from '@grafana/i18n';
import { latencyQuery } from '../queries/latency/latencyQuery';
import type { Scope } from '../sql/source';
import { PERCENTILE_COLORS } from './palette';
import type { ChartSpec } from './spec';

/** Percentiles of the latency of calls, over time. */
export function latencyPanel(scope: Scope): ChartSpec {
  const { p50, p95, p99 } = PERCENTILE_COLORS;
  return {
    kind: 'lines',
    about: { scope, measure: 'p95' },
    title: t('panels.latency.title', 'Latency percentiles'),
    description: t(
      'panels.latency.description',
      'Milliseconds that the API took, as it measured them. Percentiles of all calls in each interval, within 4.4% of the exact value. Logarithmic scale.'
    ),
    query: latencyQuery(scope),
    series: { p50: { color: p50 }, p95: { color: p95 }, p99: { color: p99 } },
    scale: 'logarithmic',
  };
}
