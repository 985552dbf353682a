import { SLO_DEFAULTS, type SloDefinition } from '../../model/slos';
import { activeConsumersPanel, lifecyclePanel } from './activityPanels';
import { consumersPanel, dimensionPanel, endpointsPanel } from './breakdownPanels';
import { callsPanel } from './callsPanel';
import { clientsPanel, networkPanel } from './clientPanels';
import { withComparison } from './comparison';
import { consumerListPanel } from './consumerListPanel';
import { endpointUsePanel, expectedLatencyPanel } from './consumerPanels';
import { errorRatePanel } from './errorRatePanel';
import { consumerErrorsPanel, endpointErrorsPanel } from './errorsPanels';
import { exposurePanel } from './exposurePanel';
import { explorePanel } from './explorePanel';
import { latencyPanel } from './latencyPanel';
import { moneyPanel, moneyTablePanel, moneyTotalsPanel } from './moneyPanels';
import { egressPanel, quotaUsePanel } from './quotaPanels';
import { timelinePanel } from './timelinePanel';
import { outcomePanel } from './outcomePanel';
import { endpointHoursPanel, endpointLatencyPanel, planErrorRatePanel, plansPanel, retentionPanel } from './planPanels';
import {
  amplificationPanel,
  attemptsPanel,
  retriedEndpointsPanel,
  retryingConsumersPanel,
  retryReasonsPanel,
  timeoutsPanel,
} from './retryPanels';
import { sharePanel } from './sharePanel';
import { deadLettersPanel, diagnosticsPanel, sourceQualityPanel } from './qualityPanels';
import {
  sloBudgetPanel,
  sloConsumersPanel,
  sloEndpointsPanel,
  sloListPanel,
  sloPagePanel,
  sloReasonsPanel,
  sloUptimePanel,
} from './sloPanels';
import type { PanelSpec } from './spec';
import { totalsPanel } from './totalsPanel';
import { trafficPanel } from './trafficPanel';
import { unknownOutcomesPanel } from './unknownOutcomesPanel';
import { versionConsumersPanel, versionWeeksPanel } from './versionPanels';

const scope = { screen: 'test', database: 'callsight', where: [] };
const slo: SloDefinition = { ...SLO_DEFAULTS, name: 'orders', title: 'Orders', objective: 0.995, scope: {} };
const sloView = { screen: 'test', database: 'callsight', slo };
const labels = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };

/** Every panel of src/panels by the name of its function. */
export const SPECS = {
  activeConsumersPanel: activeConsumersPanel(scope, 'organization', 1),
  amplificationPanel: amplificationPanel(scope, labels),
  attemptsPanel: attemptsPanel(scope),
  callsPanel: callsPanel(scope, labels).spec,
  clientsPanel: clientsPanel(scope, labels).spec,
  consumerErrorsPanel: consumerErrorsPanel(scope, labels).spec,
  consumerListPanel: consumerListPanel(scope, labels).spec,
  consumersPanel: consumersPanel(scope, labels).spec,
  deadLettersPanel: deadLettersPanel(scope).spec,
  diagnosticsPanel: diagnosticsPanel(scope).spec,
  dimensionPanel: dimensionPanel(scope, 'sdk_name', labels).spec,
  endpointErrorsPanel: endpointErrorsPanel(scope).spec,
  endpointHoursPanel: endpointHoursPanel(scope).spec,
  endpointLatencyPanel: endpointLatencyPanel(scope),
  endpointUsePanel: endpointUsePanel(scope, scope).spec,
  endpointsPanel: endpointsPanel(scope).spec,
  errorRatePanel: errorRatePanel(scope),
  expectedLatencyPanel: expectedLatencyPanel(scope, scope),
  egressPanel: egressPanel(scope),
  exposurePanel: exposurePanel(
    {
      ...{ screen: 'test', database: 'callsight' },
      design: {
        ...{ key: 'rollout', unit: 'application', arms: ['control', 'treatment'], services: [], goalEndpoint: '' },
        ...{ from: 1_700_000_000_000, to: 1_701_000_000_000, pastDays: 14 },
      },
    },
    { scope, measure: 'calls' }
  ),
  explorePanel: explorePanel(scope, 'sdk_name', 'p95', labels),
  latencyPanel: withComparison(latencyPanel(scope))[0],
  lifecyclePanel: lifecyclePanel(scope, 'organization', 1),
  moneyPanel: moneyPanel(scope),
  moneyTablePanel: moneyTablePanel(scope, { by: 'consumer', labels }).spec,
  moneyTotalsPanel: moneyTotalsPanel(scope),
  networkPanel: networkPanel(scope, 'region', labels).spec,
  outcomePanel: outcomePanel(scope),
  planErrorRatePanel: planErrorRatePanel(scope, labels),
  plansPanel: plansPanel(scope, labels).spec,
  quotaUsePanel: quotaUsePanel(scope),
  retentionPanel: retentionPanel(scope).spec,
  retriedEndpointsPanel: retriedEndpointsPanel(scope).spec,
  retryingConsumersPanel: retryingConsumersPanel(scope, labels).spec,
  retryReasonsPanel: retryReasonsPanel(scope).spec,
  sharePanel: sharePanel(scope, 'api_version', labels),
  sloBudgetPanel: sloBudgetPanel(sloView),
  sloConsumersPanel: sloConsumersPanel(sloView, labels).spec,
  sloEndpointsPanel: sloEndpointsPanel(sloView).spec,
  sloListPanel: sloListPanel(scope, [slo], labels).spec,
  sloPagePanel: sloPagePanel(scope, [slo], labels).spec,
  sloReasonsPanel: sloReasonsPanel(sloView).spec,
  sloUptimePanel: sloUptimePanel(sloView).spec,
  sourceQualityPanel: sourceQualityPanel(scope).spec,
  timelinePanel: timelinePanel(scope, 'organization', 'acme').spec,
  timeoutsPanel: timeoutsPanel(scope),
  totalsPanel: totalsPanel(scope, ['service'], 'Services'),
  trafficPanel: withComparison(trafficPanel(scope, { by: 'endpoint' }))[0],
  unknownOutcomesPanel: unknownOutcomesPanel(scope).spec,
  versionConsumersPanel: versionConsumersPanel(scope, labels).spec,
  versionWeeksPanel: versionWeeksPanel(scope),
} satisfies Record<string, PanelSpec>;
