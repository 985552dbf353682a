import { t } from '@grafana/i18n';
import { consumersPanel, endpointsPanel } from '../panels/breakdownPanels';
import { errorRatePanel } from '../panels/errorRatePanel';
import { latencyPanel } from '../panels/latencyPanel';
import { outcomePanel } from '../panels/outcomePanel';
import { totalsPanel } from '../panels/totalsPanel';
import { trafficPanel } from '../panels/trafficPanel';
import { withComparison } from '../panels/comparison';
import { unknownOutcomesPanel } from '../panels/unknownOutcomesPanel';
import { PIVOT_COLUMN } from '../sql/references';
import { consumerLabels } from '../text/labels';
import { allCalls, allCallsVariables } from './allCalls';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';

/** All consumers and endpoints. */
export function overview(): Dashboard {
  const scope = allCalls('overview');
  const labels = consumerLabels();
  return dashboard({
    uid: 'callsight-overview',
    title: 'Callsight overview',
    description: t('dashboards.overview', 'Who calls our APIs, how, and to what effect.'),
    revision: 5,
    variables: allCallsVariables(),
    panels: [
      {
        spec: totalsPanel(scope, [PIVOT_COLUMN], t('dashboards.active-consumers', 'Active consumers')),
        at: { x: 0, y: 0, w: 24, h: 4 },
      },
      { spec: withComparison(trafficPanel(scope, { by: 'consumer', labels }))[0], at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: withComparison(outcomePanel(scope))[0], at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: withComparison(errorRatePanel(scope))[0], at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: withComparison(latencyPanel(scope))[0], at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: consumersPanel(scope, labels).spec, at: { x: 0, y: 22, w: 24, h: 12 } },
      { spec: endpointsPanel(scope).spec, at: { x: 0, y: 34, w: 24, h: 12 } },
      { spec: unknownOutcomesPanel(scope).spec, at: { x: 0, y: 46, w: 24, h: 8 } },
    ],
  });
}
