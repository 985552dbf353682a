import type { EmbeddedScene } from '@grafana/scenes';
import { endpointLatencyPanel, planErrorRatePanel } from '../../panels/planPanels';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../../scenes/Charts';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { endpointHoursTable, plansTable, retentionTable } from '../../scenes/tables/tables';
import { consumerLabels } from '../../text/labels';

/** How the plans fare: requests, egress, errors, latency, quota, and whether new organizations stay. */
export function plansScene(): EmbeddedScene {
  const scope = screenScope('plans');
  const labels = consumerLabels();
  const calls = trafficPanel(scope, { by: 'dimension', dimension: 'plan_id', labels });
  return screenScene(
    scope,
    [
      new Charts(calls, planErrorRatePanel(scope, labels), endpointLatencyPanel(scope)),
      plansTable(scope),
      retentionTable(scope),
      endpointHoursTable(scope),
    ],
    { hidePivot: true, hideCompare: true }
  );
}
