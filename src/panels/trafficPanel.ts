import { t } from '@grafana/i18n';
import { trafficQuery } from '../queries/traffic/trafficQuery';
import type { Breakdown } from '../sql/breakdown';
import { TOP_SERIES } from '../sql/limits';
import type { Scope } from '../sql/source';
import { dimensionName, PIVOT_NAME } from '../text/labels';
import { PLAIN_TEXT } from '../text/plainText';
import { OTHER_COLOR } from './palette';
import type { ChartSpec } from './spec';

/** Calls over time of the consumers or endpoints with most calls, and of all others together. */
export function trafficPanel(scope: Scope, breakdown: Breakdown): ChartSpec {
  const others = t('panels.traffic.others', 'Other');
  return {
    kind: 'bars',
    about: { scope, measure: 'calls', by: breakdown },
    title: titleOf(breakdown),
    description: t(
      'panels.traffic.description',
      'Calls in each interval, exact. Top {{limit}} by calls in the period; the rest is grouped as “Other”.',
      { limit: TOP_SERIES }
    ),
    query: trafficQuery(scope, breakdown, others),
    label: 'series',
    identities: true,
    series: { [others]: { color: OTHER_COLOR } },
  };
}

function titleOf(breakdown: Breakdown): string {
  switch (breakdown.by) {
    case 'consumer':
      return t('panels.traffic.title-dimension', 'Calls by {{dimension}}', { dimension: PIVOT_NAME, ...PLAIN_TEXT });
    case 'endpoint':
      return t('panels.traffic.title-endpoint', 'Calls by endpoint');
    case 'dimension':
      return t('panels.traffic.title-dimension', 'Calls by {{dimension}}', {
        dimension: dimensionName(breakdown.dimension),
      });
  }
}
