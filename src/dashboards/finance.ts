import { t } from '@grafana/i18n';
import { explorePanel } from '../panels/explorePanel';
import { moneyPanel, moneyTablePanel, moneyTotalsPanel } from '../panels/moneyPanels';
import { plansPanel } from '../panels/planPanels';
import { consumerLabels } from '../text/labels';
import { allCalls, allCallsVariables } from './allCalls';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';

/** What calls earn and cost. */
export function finance(): Dashboard {
  const scope = allCalls('finance');
  const labels = consumerLabels();
  return dashboard({
    uid: 'callsight-finance',
    title: 'Callsight: finance',
    description: t('dashboards.finance', 'What calls earn and cost, by plan, consumer and endpoint.'),
    revision: 1,
    variables: allCallsVariables(),
    panels: [
      { spec: moneyTotalsPanel(scope), at: { x: 0, y: 0, w: 24, h: 4 } },
      { spec: moneyPanel(scope), at: { x: 0, y: 4, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'plan_id', 'revenue', labels), at: { x: 12, y: 4, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'plan_id', 'margin', labels), at: { x: 0, y: 13, w: 12, h: 9 } },
      { spec: explorePanel(scope, 'endpoint', 'cost', labels), at: { x: 12, y: 13, w: 12, h: 9 } },
      { spec: moneyTablePanel(scope, { by: 'consumer', labels }).spec, at: { x: 0, y: 22, w: 24, h: 12 } },
      { spec: moneyTablePanel(scope, { by: 'endpoint' }).spec, at: { x: 0, y: 34, w: 24, h: 10 } },
      { spec: plansPanel(scope, labels).spec, at: { x: 0, y: 44, w: 24, h: 8 } },
    ],
  });
}
