import { t } from '@grafana/i18n';
import type { Dimension } from '../../model/dimensions';
import { consumersQuery, dimensionQuery, endpointsQuery } from '../queries/traffic/breakdownQuery';
import type { ConsumerLabels } from '../sql/consumerName';
import type { Scope } from '../sql/source';
import { dimensionName, PIVOT_NAME } from '../text/labels';
import { PLAIN_TEXT } from '../text/plainText';
import { breakdownColumns } from './breakdownColumns';
import { tableSpec, type Subject } from './spec';

/** The consumers of a scope, by calls. */
export function consumersPanel(scope: Scope, labels: ConsumerLabels) {
  const query = consumersQuery(scope, labels);
  const label = {
    column: 'label' as const,
    title: PIVOT_NAME,
    link: true,
    names: { of: 'pivot' as const },
  };
  const title = t('panels.table.title-consumer', 'Consumers by {{level}}', { level: PIVOT_NAME, ...PLAIN_TEXT });
  const about: Subject = { scope, measure: 'calls', by: { by: 'consumer', labels } };
  return {
    query,
    spec: tableSpec(query, [label, ...breakdownColumns()], { about, title, description: description() }),
  };
}

/** The endpoints of a scope, by calls. */
export function endpointsPanel(scope: Scope) {
  const query = endpointsQuery(scope);
  const title = t('panels.table.title-endpoint', 'Endpoints');
  const spec = tableSpec(
    query,
    [
      { column: 'label', title: t('panels.table.endpoint', 'Endpoint'), link: true, names: { of: 'endpoint' } },
      {
        column: 'service',
        title: t('panels.table.service', 'Service'),
        width: 110,
        names: { of: 'service', value: 'service' },
      },
      {
        column: 'api_version',
        title: t('panels.table.version', 'Version'),
        width: 76,
        names: { of: 'api_version', value: 'api_version' },
      },
      ...breakdownColumns(),
    ],
    { about: { scope, measure: 'calls', by: { by: 'endpoint' } }, title, description: description() }
  );
  return { query, spec };
}

/** The values of a dimension in a scope, by calls. */
export function dimensionPanel(scope: Scope, dimension: Dimension, labels: ConsumerLabels) {
  const query = dimensionQuery(scope, dimension, labels);
  const names = { of: dimension, value: 'value' };
  const label = { column: 'label' as const, title: dimensionName(dimension), names };
  const title = t('panels.table.title-dimension', 'Values of {{dimension}}', { dimension: dimensionName(dimension) });
  const about: Subject = { scope, measure: 'calls', by: { by: 'dimension', dimension, labels } };
  return {
    query,
    spec: tableSpec(query, [label, ...breakdownColumns()], { about, title, description: description() }),
  };
}

function description(): string {
  return t(
    'panels.table.description',
    'Calls are exact. Error rates are percent of the row’s calls with a known outcome; percentiles are milliseconds, within 4.4% of the exact value. Changes are against the comparison period: relative for calls and percentiles, in percentage points (pp) for error rates.'
  );
}
