import { t } from '@grafana/i18n';
import { egressQuery, quotaUseQuery } from '../queries/consumers/quotaQueries';
import type { Scope } from '../sql/source';
import type { ChartSpec } from './spec';

/** The counter of a quota over time, against its limit. */
export function quotaUsePanel(scope: Scope): ChartSpec {
  return {
    about: { scope, measure: 'calls' },
    kind: 'lines',
    title: t('panels.quota-use.title', 'Quota used against the limit'),
    description: t(
      'panels.quota-use.description',
      'The highest counter that calls report in each interval, and the limit, of the quota that most calls of the period name. The counter is that of the holder: an organization’s applications share it.'
    ),
    query: quotaUseQuery(scope),
    series: {
      used: { title: t('panels.quota-use.consumed', 'Used'), color: 'purple' },
      allowed: { title: t('panels.quota-use.limit', 'Limit'), color: 'text' },
    },
    noValue: t('panels.quota-use.none', 'No call of the period names a quota'),
  };
}

/** Bytes of the responses over time. */
export function egressPanel(scope: Scope): ChartSpec {
  return {
    about: { scope, measure: 'calls' },
    kind: 'bars',
    title: t('panels.egress.title', 'Egress'),
    description: t('panels.egress.description', 'Bytes of the response bodies of each interval, exact.'),
    query: egressQuery(scope),
    series: { egress: { title: t('panels.egress.egress', 'Egress'), color: 'blue' } },
  };
}
