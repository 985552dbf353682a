import { t } from '@grafana/i18n';
import { callListQuery } from '../queries/calls/callListQuery';
import type { Scope } from '../sql/source';
import { errorClassNames } from '../text/errorClasses';
import { tableSpec } from './spec';
import { STATUS_CODES } from './thresholds';

/** The newest calls, one row each. */
export function callsPanel(scope: Scope) {
  const query = callListQuery(scope);
  const spec = tableSpec(
    query,
    [
      { column: 'event_time', title: t('panels.calls.time', 'Time'), width: 188, time: 'exact' },
      { column: 'status_code', title: t('panels.calls.status', 'Status'), width: 68, thresholds: STATUS_CODES },
      { column: 'error_class', title: t('panels.calls.outcome', 'Outcome'), width: 160, texts: errorClassNames() },
      { column: 'method', title: t('panels.calls.method', 'Method'), width: 72 },
      { column: 'endpoint', title: t('panels.table.endpoint', 'Endpoint') },
      { column: 'api_version', title: t('panels.table.version', 'Version'), width: 72 },
      { column: 'duration', title: t('panels.calls.latency', 'Latency'), width: 88 },
      { column: 'attempt', title: t('panels.calls.attempt', 'Attempt'), width: 76 },
      {
        column: 'position',
        title: t('panels.calls.position', 'Position'),
        width: 80,
        texts: { inner: t('panels.calls.inner', 'Inner') },
        optional: true,
      },
      { column: 'request_id', title: t('panels.calls.request-id', 'Request ID') },
      { column: 'trace_id_hex', title: t('panels.calls.trace-id', 'Trace ID') },
      { column: 'service', title: t('panels.table.service', 'Service'), width: 110 },
      { column: 'organization_id', title: t('variables.dimension.organization', 'Organization'), width: 130 },
      { column: 'application_id', title: t('variables.dimension.application', 'Application'), width: 160 },
      { column: 'developer_id', title: t('variables.dimension.developer', 'Developer') },
    ],
    {
      about: { scope, measure: 'calls', listsCalls: true },
      title: t('panels.calls.title', 'Recent calls'),
      description: t(
        'panels.calls.description',
        'Raw events, one row for each attempt. Times are in the time zone of the page.'
      ),
    }
  );
  return { query, spec };
}
