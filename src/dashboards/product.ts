import { t } from '@grafana/i18n';
import { clientsPanel } from '../panels/clientPanels';
import { endpointsPanel } from '../panels/breakdownPanels';
import { retentionPanel } from '../panels/planPanels';
import { sharePanel } from '../panels/sharePanel';
import { totalsPanel } from '../panels/totalsPanel';
import { trafficPanel } from '../panels/trafficPanel';
import { PIVOT_COLUMN } from '../sql/references';
import { consumerLabels } from '../text/labels';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';
import { allCalls, allCallsVariables } from './allCalls';

/** What is used, by which versions of the API and the SDKs, and whether new organizations stay. */
export function product(): Dashboard {
  const scope = allCalls('product');
  const labels = consumerLabels();
  return dashboard({
    uid: 'callsight-product',
    title: 'Callsight: product',
    description: t(
      'dashboards.product',
      'What is used, with which versions and SDKs, and whether new organizations stay.'
    ),
    revision: 1,
    variables: allCallsVariables(),
    panels: [
      {
        spec: totalsPanel(scope, [PIVOT_COLUMN], t('dashboards.active-consumers', 'Active consumers')),
        at: { x: 0, y: 0, w: 24, h: 4 },
      },
      { spec: trafficPanel(scope, { by: 'endpoint' }), at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: sharePanel(scope, 'api_version', labels), at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: trafficPanel(scope, { by: 'consumer', labels }), at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: sharePanel(scope, 'sdk_name', labels), at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: endpointsPanel(scope).spec, at: { x: 0, y: 22, w: 24, h: 12 } },
      { spec: clientsPanel(scope, labels).spec, at: { x: 0, y: 34, w: 24, h: 10 } },
      { spec: retentionPanel(scope).spec, at: { x: 0, y: 44, w: 24, h: 9 } },
    ],
  });
}
