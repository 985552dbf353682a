import type { EmbeddedScene } from '@grafana/scenes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { withComparison } from '../../panels/comparison';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../../scenes/Charts';
import { LatencyLimit } from '../../scenes/latency/LatencyLimit';
import { byEndpoint, screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { endpointsTable } from '../../scenes/tables/tables';

/** What is called: traffic, errors and durations over time, and a row for each endpoint. */
export function endpointsScene(): EmbeddedScene {
  const scope = screenScope('endpoints');
  return screenScene(
    scope,
    [
      new Charts(...withComparison(trafficPanel(scope, byEndpoint()), errorRatePanel(scope), latencyPanel(scope))),
      new LatencyLimit(scope),
      endpointsTable(scope),
    ],
    { hidePivot: true }
  );
}
