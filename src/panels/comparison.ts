import { t } from '@grafana/i18n';
import { comparedQuery } from '../queries/traffic/comparedQuery';
import { measureName } from './measureNames';
import type { ChartSpec } from './spec';

/** Charts that also draw what their measure was in the period that the reader compares with, over all calls. */
export function withComparison(...charts: ChartSpec[]): ChartSpec[] {
  return charts.map((chart) => ({
    ...chart,
    description: `${chart.description} ${t(
      'panels.chart.compared',
      'Dashed, for all calls together in the period that is compared with: {{measure}}.',
      { measure: measureName(chart.about.measure) }
    )}`,
    compared: comparedQuery(chart.about.scope, chart.about.measure),
  }));
}
