import type { EmbeddedScene } from '@grafana/scenes';
import { explorePanel } from '../../panels/explorePanel';
import { moneyPanel } from '../../panels/moneyPanels';
import { Charts } from '../../scenes/Charts';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { moneyTable } from '../../scenes/tables/tables';
import { consumerLabels } from '../../text/labels';

/** What calls earn and cost: over time, by plan, by consumer, by endpoint. */
export function moneyScene(): EmbeddedScene {
  const scope = screenScope('money');
  const labels = consumerLabels();
  return screenScene(
    scope,
    [
      new Charts(
        moneyPanel(scope),
        explorePanel(scope, 'plan_id', 'margin', labels),
        explorePanel(scope, 'plan_id', 'revenue', labels)
      ),
      moneyTable(scope, { by: 'consumer', labels }),
      moneyTable(scope, { by: 'endpoint' }),
    ],
    { hideCompare: true }
  );
}
