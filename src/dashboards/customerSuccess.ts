import { t } from '@grafana/i18n';
import { consumersPanel } from '../panels/breakdownPanels';
import { consumerErrorsPanel } from '../panels/errorsPanels';
import { explorePanel } from '../panels/explorePanel';
import { planErrorRatePanel, plansPanel, retentionPanel } from '../panels/planPanels';
import { totalsPanel } from '../panels/totalsPanel';
import { trafficPanel } from '../panels/trafficPanel';
import { PIVOT_COLUMN } from '../sql/references';
import { consumerLabels } from '../text/labels';
import { allCalls, allCallsVariables } from './allCalls';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';

/** How consumers fare: who grows, who fails, who stays. */
export function customerSuccess(): Dashboard {
  const scope = allCalls('customer-success');
  const labels = consumerLabels();
  return dashboard({
    uid: 'callsight-customer-success',
    title: 'Callsight: customer success',
    description: t('dashboards.customer-success', 'How consumers fare: who grows, who fails, who stays.'),
    revision: 1,
    variables: allCallsVariables(),
    panels: [
      {
        spec: totalsPanel(scope, [PIVOT_COLUMN], t('dashboards.active-consumers', 'Active consumers')),
        at: { x: 0, y: 0, w: 24, h: 4 },
      },
      { spec: trafficPanel(scope, { by: 'consumer', labels }), at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'organization_id', 'failed_share', labels), at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: planErrorRatePanel(scope, labels), at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'organization_id', 'p95', labels), at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: consumersPanel(scope, labels).spec, at: { x: 0, y: 22, w: 24, h: 12 } },
      { spec: consumerErrorsPanel(scope, labels).spec, at: { x: 0, y: 34, w: 24, h: 9 } },
      { spec: plansPanel(scope, labels).spec, at: { x: 0, y: 43, w: 24, h: 8 } },
      { spec: retentionPanel(scope).spec, at: { x: 0, y: 51, w: 24, h: 9 } },
    ],
  });
}
