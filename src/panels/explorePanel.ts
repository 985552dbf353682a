import { t } from '@grafana/i18n';
import type { Dimension } from '../../model/dimensions';
import type { ExploreMeasure } from '../queries/explorer/exploreMeasures';
import { exploreQuery } from '../queries/explorer/exploreQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import { TOP_SERIES } from '../sql/limits';
import type { Scope } from '../sql/source';
import { dimensionName } from '../text/labels';
import { measureName } from './measureNames';
import { OTHER_COLOR } from './palette';
import type { ChartSpec } from './spec';
import { trafficPanel } from './trafficPanel';

/** A measure over time by the values of a dimension that have most calls, and of all other values together. */
export function explorePanel(
  scope: Scope,
  dimension: Dimension,
  measure: ExploreMeasure,
  labels: ConsumerLabels
): ChartSpec {
  const breakdown = { by: 'dimension' as const, dimension, labels };
  if (measure === 'calls') {
    return trafficPanel(scope, breakdown);
  }
  const others = t('panels.traffic.others', 'Other');
  const query = exploreQuery(scope, breakdown, measure, others);
  return {
    kind: 'lines',
    about: { scope, measure, by: breakdown },
    title: t('panels.explore.title', '{{measure}} by {{dimension}}', {
      measure: measureName(measure),
      dimension: dimensionName(dimension),
    }),
    description: t(
      'panels.explore.description',
      'In each interval. Rates are percent of the calls whose outcome is known; percentiles are milliseconds, within 4.4% of the exact value. Top {{limit}} values by calls in the period; the rest is grouped as “Other”.',
      { limit: TOP_SERIES }
    ),
    query,
    label: 'series',
    identities: true,
    series: { [others]: { color: OTHER_COLOR } },
    ...(query.columns.value.meaning === 'milliseconds' && { scale: 'logarithmic' as const }),
  };
}
