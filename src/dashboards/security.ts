import { t } from '@grafana/i18n';
import { dimensionPanel } from '../panels/breakdownPanels';
import { callsPanel } from '../panels/callsPanel';
import { consumerErrorsPanel, endpointErrorsPanel } from '../panels/errorsPanels';
import { explorePanel } from '../panels/explorePanel';
import { outcomePanel } from '../panels/outcomePanel';
import { sharePanel } from '../panels/sharePanel';
import { filterForAny } from '../sql/filters';
import type { Condition } from '../sql/source';
import { consumerLabels } from '../text/labels';
import { allCalls, allCallsVariables } from './allCalls';
import { dashboard } from './dashboard';
import type { Dashboard } from './model';

/** Classes of calls that were refused for who they are, or for how many they are. */
const REFUSED_CLASSES = ['authentication', 'authorization', 'rate_limited'] as const;

const REFUSED: Condition = {
  sql: `error_class IN (${REFUSED_CLASSES.map((name) => `'${name}'`).join(', ')})`,
  columns: ['error_class'],
  filter: filterForAny('error_class', [...REFUSED_CLASSES]),
};

/** Calls that were refused: by whom, from where, with what. */
export function security(): Dashboard {
  const scope = allCalls('security', REFUSED);
  const all = allCalls('security-all');
  const labels = consumerLabels();
  const refused = (title: string) => t('dashboards.refused', '{{title}}, refused calls', { title });
  const titled = <Spec extends { title: string }>(spec: Spec): Spec => ({ ...spec, title: refused(spec.title) });
  return dashboard({
    uid: 'callsight-security',
    title: 'Callsight: security',
    description: t(
      'dashboards.security',
      'Calls that were refused for their credentials, their rights or their rate: whose, from where, with what.'
    ),
    revision: 1,
    variables: allCallsVariables(),
    panels: [
      { spec: titled(explorePanel(scope, 'error_class', 'calls', labels)), at: { x: 0, y: 0, w: 12, h: 9 } },
      { spec: outcomePanel(all), at: { x: 12, y: 0, w: 12, h: 9 } },
      { spec: titled(explorePanel(scope, 'organization_id', 'calls', labels)), at: { x: 0, y: 9, w: 12, h: 9 } },
      { spec: sharePanel(all, 'caller_kind', labels), at: { x: 12, y: 9, w: 12, h: 9 } },
      { spec: titled(dimensionPanel(scope, 'asn', labels).spec), at: { x: 0, y: 18, w: 12, h: 10 } },
      { spec: titled(dimensionPanel(scope, 'country', labels).spec), at: { x: 12, y: 18, w: 12, h: 10 } },
      { spec: consumerErrorsPanel(scope, labels).spec, at: { x: 0, y: 28, w: 12, h: 10 } },
      { spec: endpointErrorsPanel(scope).spec, at: { x: 12, y: 28, w: 12, h: 10 } },
      { spec: titled(callsPanel(scope, labels).spec), at: { x: 0, y: 38, w: 24, h: 12 } },
    ],
  });
}
