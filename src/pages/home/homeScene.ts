import type { EmbeddedScene } from '@grafana/scenes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { withComparison } from '../../panels/comparison';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../../scenes/Charts';
import { ClaimsScene } from '../../scenes/claims/ClaimsScene';
import { FiguresScene } from '../../scenes/figures/FiguresScene';
import { byConsumer, screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';

/** The first screen: consumers that need attention, the figures, and how calls, failures and latency went. */
export function homeScene(): EmbeddedScene {
  const scope = screenScope('home');
  return screenScene(scope, [
    new ClaimsScene(scope),
    new FiguresScene(scope),
    new Charts(...withComparison(trafficPanel(scope, byConsumer()), errorRatePanel(scope), latencyPanel(scope))),
  ]);
}
