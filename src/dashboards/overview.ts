import { t } from '@grafana/i18n';
import { consumersPanel, endpointsPanel } from '../panels/breakdownPanels';
import { errorRatePanel } from '../panels/errorRatePanel';
import { latencyPanel } from '../panels/latencyPanel';
import { outcomePanel } from '../panels/outcomePanel';
import { totalsPanel } from '../panels/totalsPanel';
import { trafficPanel } from '../panels/trafficPanel';
import { unknownOutcomesPanel } from '../panels/unknownOutcomesPanel';
import { DASHBOARD_DATABASE } from '../queries/dashboards/variableQueries';
import { INCLUDE_INNER, PIVOT_COLUMN } from '../sql/references';
import type { Scope } from '../sql/source';
import { consumerLabels } from '../text/labels';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';
import { NARROWED, narrowingVariables } from './narrowing';
import { compareVariable, databaseVariable, dataSourceVariable, innerVariable, pivotVariable } from './variables';

/** All consumers and endpoints. */
export function overview(): Dashboard {
  const scope: Scope = {
    screen: 'dashboard-overview',
    database: DASHBOARD_DATABASE,
    where: NARROWED,
    includeInner: INCLUDE_INNER,
  };
  const labels = consumerLabels();
  return dashboard({
    uid: 'callsight-overview',
    title: 'Callsight overview',
    description: t('dashboards.overview', 'Who calls our APIs, how, and to what effect.'),
    revision: 4,
    variables: [
      dataSourceVariable(),
      databaseVariable(),
      pivotVariable(),
      compareVariable(),
      innerVariable(),
      ...narrowingVariables(),
    ],
    panels: [
      {
        spec: totalsPanel(scope, [PIVOT_COLUMN], t('dashboards.active-consumers', 'Active consumers')),
        at: { x: 0, y: 0, w: 24, h: 4 },
      },
      { spec: trafficPanel(scope, { by: 'consumer', labels }), at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: outcomePanel(scope), at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: errorRatePanel(scope), at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: latencyPanel(scope), at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: consumersPanel(scope, labels).spec, at: { x: 0, y: 22, w: 24, h: 12 } },
      { spec: endpointsPanel(scope).spec, at: { x: 0, y: 34, w: 24, h: 12 } },
      { spec: unknownOutcomesPanel(scope).spec, at: { x: 0, y: 46, w: 24, h: 8 } },
    ],
  });
}
