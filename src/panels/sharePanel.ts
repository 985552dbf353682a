import { t } from '@grafana/i18n';
import type { Dimension } from '../../model/dimensions';
import { shareQuery } from '../queries/traffic/shareQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import { TOP_SERIES } from '../sql/limits';
import type { Scope } from '../sql/source';
import { dimensionName } from '../text/labels';
import { OTHER_COLOR } from './palette';
import type { ChartSpec } from './spec';

/** Share of the calls of each interval over time, by the values of a dimension that have most calls. */
export function sharePanel(scope: Scope, dimension: Dimension, labels: ConsumerLabels): ChartSpec {
  const others = t('panels.traffic.others', 'Other');
  return {
    about: { scope, measure: 'calls', by: { by: 'dimension', dimension, labels } },
    kind: 'bars',
    title: t('panels.share.title', 'Share of calls by {{dimension}}', { dimension: dimensionName(dimension) }),
    description: t(
      'panels.share.description',
      'Percent of the calls in each interval, exact. Top {{limit}} values by calls in the period; the rest is grouped as “Other”.',
      { limit: TOP_SERIES }
    ),
    query: shareQuery(scope, { by: 'dimension', dimension, labels }, others),
    label: 'series',
    identities: true,
    series: { [others]: { color: OTHER_COLOR } },
  };
}
