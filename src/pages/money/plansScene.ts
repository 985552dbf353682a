import type { EmbeddedScene } from '@grafana/scenes';
import { GROWTH_VARIABLE } from '../../links/urlKeys';
import { endpointLatencyPanel, planErrorRatePanel } from '../../panels/planPanels';
import { trafficPanel } from '../../panels/trafficPanel';
import { GROWTH_UNITS } from '../../queries/growth/firstKeys';
import { Charts } from '../../scenes/Charts';
import { chosenOf, unitVariable } from '../../scenes/growth/growthVariables';
import { LazyContent } from '../../scenes/LazyContent';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { endpointHoursTable, plansTable, retentionTable } from '../../scenes/tables/tables';
import { consumerLabels } from '../../text/labels';

const triggersScene = () => import('../../scenes/billing/TriggersScene');

/**
 * How the plans fare: requests, egress, errors, latency, quota, whether new organizations stay, and what precedes a move
 * to a paid plan.
 */
export function plansScene(): EmbeddedScene {
  const scope = screenScope('plans');
  const labels = consumerLabels();
  const calls = trafficPanel(scope, { by: 'dimension', dimension: 'plan_id', labels });
  const triggers = new RebuiltContent([GROWTH_VARIABLE.unit], (scene) => {
    const unit = chosenOf(scene, GROWTH_VARIABLE.unit, GROWTH_UNITS);
    return [new LazyContent(async () => [new (await triggersScene()).TriggersScene(scope, unit)])];
  });
  return screenScene(
    scope,
    [
      new Charts(calls, planErrorRatePanel(scope, labels), endpointLatencyPanel(scope)),
      plansTable(scope),
      retentionTable(scope),
      triggers,
      endpointHoursTable(scope),
    ],
    { hidePivot: true, hideCompare: true, own: [unitVariable('organization', true)] }
  );
}
