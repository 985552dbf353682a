import type { EmbeddedScene } from '@grafana/scenes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { withComparison } from '../../panels/comparison';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../../scenes/Charts';
import { byConsumer, screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { ConsumersList } from '../../scenes/consumers/ConsumersList';

/** Who calls: traffic, errors and durations over time, and a row for each consumer. */
export function consumersScene(): EmbeddedScene {
  const scope = screenScope('consumers');
  return screenScene(scope, [
    new Charts(...withComparison(trafficPanel(scope, byConsumer()), errorRatePanel(scope), latencyPanel(scope))),
    new ConsumersList(scope),
  ]);
}
