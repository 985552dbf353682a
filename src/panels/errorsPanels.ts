import { t } from '@grafana/i18n';
import { consumerErrorsQuery, endpointErrorsQuery } from '../queries/errors/errorBreakdownQuery';
import type { Breakdown } from '../sql/breakdown';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { errorClassNames } from '../text/errorClasses';
import { dimensionName, PIVOT_NAME } from '../text/labels';
import { PLAIN_TEXT } from '../text/plainText';
import { tableSpec, type ColumnSpec, type Naming } from './spec';

/** Failed calls by class and consumer. */
export function consumerErrorsPanel(scope: Scope, labels: ConsumerLabels) {
  const query = consumerErrorsQuery(scope, labels);
  const title = t('panels.errors.title', 'Failed calls by class and {{who}}', { who: PIVOT_NAME, ...PLAIN_TEXT });
  return {
    query,
    spec: tableSpec(query, columns(PIVOT_NAME, { of: 'pivot' }), words(scope, title, { by: 'consumer', labels })),
  };
}

/** Failed calls by class and endpoint. */
export function endpointErrorsPanel(scope: Scope) {
  const query = endpointErrorsQuery(scope);
  return {
    query,
    spec: tableSpec(
      query,
      columns(dimensionName('endpoint'), { of: 'endpoint' }),
      words(scope, t('panels.errors.of-endpoints', 'Failed calls by class and endpoint'), { by: 'endpoint' })
    ),
  };
}

type Column = ColumnSpec<'error_class' | 'label' | 'failed' | 'failed_share' | 'last_seen'>;

function columns(who: string, names: Naming): Column[] {
  return [
    {
      column: 'error_class',
      title: t('panels.errors.class', 'Error class'),
      width: 200,
      texts: errorClassNames(),
      names: { of: 'error_class', value: 'error_class' },
    },
    { column: 'label', title: who, link: true, narrowed: { tab: 'errors', to: 'error_class' }, names },
    { column: 'failed', title: t('panels.errors.failed', 'Failed calls'), width: 110 },
    { column: 'failed_share', title: t('panels.table.share', 'Share') },
    { column: 'last_seen', title: t('panels.table.last-seen', 'Last seen'), time: 'ago' },
  ];
}

function words(scope: Scope, title: string, by: Breakdown) {
  return {
    about: { scope, measure: 'failed_share' as const, by },
    title,
    description: t(
      'panels.errors.description',
      'Calls that failed, exact. Share is percent of all failed calls in the period.'
    ),
    noValue: t('panels.errors.none', 'No failed calls in this period'),
  };
}
