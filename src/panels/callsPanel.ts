import { t } from '@grafana/i18n';
import { callListQuery } from '../queries/calls/callListQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { errorClassNames } from '../text/errorClasses';
import { tableSpec } from './spec';
import { STATUS_CODES } from './thresholds';

/** The newest calls, one row each. */
export function callsPanel(scope: Scope, labels: ConsumerLabels) {
  const query = callListQuery(scope, labels);
  const spec = tableSpec(
    query,
    [
      { column: 'event_time', title: t('panels.calls.time', 'Time'), width: 188, time: 'exact', opensCall: 'call_id' },
      {
        column: 'organization',
        title: t('variables.dimension.organization', 'Organization'),
        width: 180,
        link: 'organization_path',
        names: { of: 'organization_id', value: 'organization_id' },
      },
      {
        column: 'application',
        title: t('variables.dimension.application', 'Application'),
        width: 180,
        link: 'application_path',
        names: { of: 'application_id', value: 'application_id' },
      },
      { column: 'label', title: t('panels.table.endpoint', 'Endpoint'), link: true, names: { of: 'endpoint' } },
      { column: 'status_code', title: t('panels.calls.status', 'Status'), width: 68, thresholds: STATUS_CODES },
      {
        column: 'error_class',
        title: t('panels.calls.outcome', 'Outcome'),
        width: 160,
        texts: errorClassNames(),
        names: { of: 'error_class', value: 'error_class' },
      },
      { column: 'duration', title: t('panels.calls.latency', 'Latency'), width: 88 },
      { column: 'attempt', title: t('panels.calls.attempt', 'Attempt'), width: 76 },
      {
        column: 'position',
        title: t('panels.calls.position', 'Position'),
        width: 80,
        texts: { inner: t('panels.calls.inner', 'Inner') },
        optional: true,
      },
    ],
    {
      about: { scope, measure: 'calls', listsCalls: true },
      title: t('panels.calls.title', 'Recent calls'),
      description: t(
        'panels.calls.description',
        'Raw events, one row for each attempt; the time opens everything that is stored about the call. Times are in the time zone of the page.'
      ),
      noValue: t('panels.calls.none', 'No such calls in this period'),
    }
  );
  return { query, spec };
}
