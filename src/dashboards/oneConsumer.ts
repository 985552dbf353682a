import { t } from '@grafana/i18n';
import { ENDPOINT_IDENTITY } from '../../model/endpointIdentity';
import { endpointsPanel } from '../panels/breakdownPanels';
import { callsPanel } from '../panels/callsPanel';
import { errorRatePanel } from '../panels/errorRatePanel';
import { endpointErrorsPanel } from '../panels/errorsPanels';
import { latencyPanel } from '../panels/latencyPanel';
import { outcomePanel } from '../panels/outcomePanel';
import { totalsPanel } from '../panels/totalsPanel';
import { trafficPanel } from '../panels/trafficPanel';
import { unknownOutcomesPanel } from '../panels/unknownOutcomesPanel';
import { consumerCondition, DASHBOARD_DATABASE } from '../queries/dashboards/variableQueries';
import { INCLUDE_INNER } from '../sql/references';
import type { Scope } from '../sql/source';
import { consumerLabels } from '../text/labels';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';
import { NARROWED, narrowingVariables } from './narrowing';
import {
  compareVariable,
  consumerVariable,
  databaseVariable,
  dataSourceVariable,
  innerVariable,
  pivotVariable,
} from './variables';

/** The one consumer that the dashboard's variable names. */
export function oneConsumer(): Dashboard {
  const where = [consumerCondition('consumer'), ...NARROWED];
  const scope: Scope = {
    screen: 'dashboard-one-consumer',
    database: DASHBOARD_DATABASE,
    where,
    includeInner: INCLUDE_INNER,
  };
  return dashboard({
    uid: 'callsight-one-consumer',
    title: 'Callsight: one consumer',
    description: t('dashboards.one-consumer', 'One consumer: traffic, errors, latency, endpoints, single calls.'),
    revision: 5,
    variables: [
      dataSourceVariable(),
      databaseVariable(),
      pivotVariable(),
      consumerVariable(),
      compareVariable(),
      innerVariable(),
      ...narrowingVariables(),
    ],
    panels: [
      {
        spec: totalsPanel(scope, ENDPOINT_IDENTITY, t('dashboards.endpoints-called', 'Endpoints called')),
        at: { x: 0, y: 0, w: 24, h: 4 },
      },
      { spec: trafficPanel(scope, { by: 'endpoint' }), at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: outcomePanel(scope), at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: errorRatePanel(scope), at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: latencyPanel(scope), at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: endpointsPanel(scope).spec, at: { x: 0, y: 22, w: 24, h: 10 } },
      { spec: endpointErrorsPanel(scope).spec, at: { x: 0, y: 32, w: 24, h: 8 } },
      { spec: unknownOutcomesPanel(scope).spec, at: { x: 0, y: 40, w: 24, h: 8 } },
      { spec: callsPanel(scope, consumerLabels()).spec, at: { x: 0, y: 48, w: 24, h: 10 } },
    ],
  });
}
