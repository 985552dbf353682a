import type { EmbeddedScene } from '@grafana/scenes';
import { explorePanel } from '../../panels/explorePanel';
import { withComparison } from '../../panels/comparison';
import { outcomePanel } from '../../panels/outcomePanel';
import { EXPLORER_VARIABLE } from '../../links/urlKeys';
import { isPercentile } from '../../queries/explorer/exploreMeasures';
import { Charts } from '../../scenes/Charts';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { LatencyLimit } from '../../scenes/latency/LatencyLimit';
import { screenScope } from '../../scenes/scope';
import { callsScene, screenScene } from '../../scenes/screenScene';
import { dimensionTable, recentCalls } from '../../scenes/tables/tables';
import { WhyScene } from '../../scenes/why/WhyScene';
import { consumerLabels } from '../../text/labels';
import { explorerChoice, explorerVariables } from './explorerVariables';

/** A measure over time by a dimension, and a row for each of its values. */
export function explorerOverTime(): EmbeddedScene {
  const scope = screenScope('explorer');
  const content = new RebuiltContent([EXPLORER_VARIABLE.measure, EXPLORER_VARIABLE.by], (scene) => {
    const { measure, by } = explorerChoice(scene);
    return [
      new Charts(...withComparison(explorePanel(scope, by, measure, consumerLabels()))),
      ...(isPercentile(measure) ? [new LatencyLimit(scope)] : []),
      dimensionTable(scope, by),
    ];
  });
  return screenScene(scope, [content], { hidePivot: true, own: explorerVariables('measure', 'by') });
}

/** What is different about failed, slow or repeated calls, or about this period. */
export function explorerWhy(): EmbeddedScene {
  const scope = screenScope('explorer');
  const content = new RebuiltContent([EXPLORER_VARIABLE.selection], (scene) => [
    new WhyScene(scope, explorerChoice(scene).selection),
  ]);
  return screenScene(scope, [content], { hidePivot: true, own: explorerVariables('selection') });
}

/** The newest calls, over what they were by outcome. */
export function explorerCalls(): EmbeddedScene {
  return callsScene(screenScope('explorer'), (scope) => [new Charts(outcomePanel(scope)), recentCalls(scope)]);
}
