import type { EmbeddedScene } from '@grafana/scenes';
import { errorRatePanel } from '../../panels/errorRatePanel';
import { latencyPanel } from '../../panels/latencyPanel';
import { trafficPanel } from '../../panels/trafficPanel';
import { Charts } from '../shared/Charts';
import { byConsumer, screenScope } from '../shared/scope';
import { screenScene } from '../shared/screenScene';
import { consumersTable } from '../shared/tables';

/** Who calls: traffic, errors and durations over time, and a row for each consumer. */
export function consumersScene(): EmbeddedScene {
  const scope = screenScope();
  return screenScene(scope, [
    new Charts(trafficPanel(scope, byConsumer()), errorRatePanel(scope), latencyPanel(scope)),
    consumersTable(scope),
  ]);
}
