import { t } from '@grafana/i18n';
import { networkPanel } from '../panels/clientPanels';
import { errorRatePanel } from '../panels/errorRatePanel';
import { consumerErrorsPanel, endpointErrorsPanel } from '../panels/errorsPanels';
import { explorePanel } from '../panels/explorePanel';
import { latencyPanel } from '../panels/latencyPanel';
import { outcomePanel } from '../panels/outcomePanel';
import { endpointHoursPanel, endpointLatencyPanel } from '../panels/planPanels';
import { totalsPanel } from '../panels/totalsPanel';
import { unknownOutcomesPanel } from '../panels/unknownOutcomesPanel';
import { PIVOT_COLUMN } from '../sql/references';
import { consumerLabels } from '../text/labels';
import { allCalls, allCallsVariables } from './allCalls';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';

/** Errors, latency and retries: where, and for whom. */
export function reliability(): Dashboard {
  const scope = allCalls('reliability');
  const labels = consumerLabels();
  return dashboard({
    uid: 'callsight-reliability',
    title: 'Callsight: reliability',
    description: t('dashboards.reliability', 'Errors, latency and retries: where, and for whom.'),
    revision: 1,
    variables: allCallsVariables(),
    panels: [
      {
        spec: totalsPanel(scope, [PIVOT_COLUMN], t('dashboards.active-consumers', 'Active consumers')),
        at: { x: 0, y: 0, w: 24, h: 4 },
      },
      { spec: errorRatePanel(scope), at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: outcomePanel(scope), at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: latencyPanel(scope), at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: endpointLatencyPanel(scope), at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'region', 'server_error_rate', labels), at: { x: 0, y: 22, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'sdk_name', 'retry_share', labels), at: { x: 12, y: 22, w: 12, h: 9 } },
      { spec: endpointErrorsPanel(scope).spec, at: { x: 0, y: 31, w: 12, h: 10 } },
      { spec: consumerErrorsPanel(scope, labels).spec, at: { x: 12, y: 31, w: 12, h: 10 } },
      { spec: networkPanel(scope, 'region', labels).spec, at: { x: 0, y: 41, w: 24, h: 8 } },
      { spec: endpointHoursPanel(scope).spec, at: { x: 0, y: 49, w: 24, h: 10 } },
      { spec: unknownOutcomesPanel(scope).spec, at: { x: 0, y: 59, w: 24, h: 8 } },
    ],
  });
}
