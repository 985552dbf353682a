import { t } from '@grafana/i18n';
import { sceneGraph, type EmbeddedScene, type SceneObject } from '@grafana/scenes';
import { METRIC_IDS, metricOf } from '../../../model/experiments';
import { getCurrentSettings } from '../../config/currentSettings';
import { EXPERIMENT_METRIC_VARIABLE } from '../../links/urlKeys';
import { designOf } from '../../queries/experiment/analysis';
import { definedExperiments, definitionsQuery } from '../../queries/experiment/definitionsQuery';
import { SEGMENTS } from '../../queries/experiment/units';
import { DefinedContent } from '../../scenes/experiments/DefinedContent';
import { experimentContent } from '../../scenes/experiments/experimentContent';
import { needsGoal, weightingOf, type MetricChoice } from '../../scenes/experiments/metric/metricChoice';
import { MetricLead } from '../../scenes/experiments/metric/MetricLead';
import { NoGoal } from '../../scenes/experiments/metric/NoGoal';
import { segmentName } from '../../scenes/experiments/metric/metricText';
import { LazyContent } from '../../scenes/LazyContent';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import { equals } from '../../sql/filters';
import type { Scope } from '../../sql/source';
import { metricName } from '../../text/experiments/metricNames';
import { ClosedListVariable } from '../../variables/ClosedListVariable';
import { sceneRows } from '../../variables/sceneRows';
import { SeenValueVariable } from '../../variables/SeenValueVariable';

/** One metric of an experiment: over time, by consumer, by segment. @param key its name in `events.experiment` */
export function metricScene(key: string): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'experiment-metric', database, where: [equals('experiment', key)] };
  const content = new DefinedContent(scope, (defined, now) => {
    const definition = defined.find((one) => one.key === key)?.definition;
    if (!definition?.ok) {
      return experimentContent(scope, key, defined, now);
    }
    const plan = { definition: definition.value, design: designOf(definition.value, now) };
    return plan.design.to > plan.design.from
      ? new RebuiltContent(Object.values(EXPERIMENT_METRIC_VARIABLE), (scene) => chosen(scene, scope, plan))
      : experimentContent(scope, key, defined, now);
  });
  return screenScene(scope, [content], {
    ...{ onlyPeriod: true, ownPeriod: true },
    own: [metricVariable(), variantVariable(scope, key), segmentVariable()],
  });
}

/** The content for the current choice. */
function chosen(scene: SceneObject, scope: Scope, plan: Pick<MetricChoice, 'definition' | 'design'>): SceneObject[] {
  const { definition } = plan;
  const valueOf = (name: string) => String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  const metric = metricOf(valueOf(EXPERIMENT_METRIC_VARIABLE.metric)) ?? METRIC_IDS[0];
  const asked = valueOf(EXPERIMENT_METRIC_VARIABLE.variant);
  const others = definition.variants.slice(1).map(({ name }) => name);
  const choice = {
    ...{ ...plan, metric, weighting: weightingOf(definition, metric) },
    segment: SEGMENTS.find((one) => one === valueOf(EXPERIMENT_METRIC_VARIABLE.segment)) ?? SEGMENTS[0],
    variant: others.find((name) => name === asked) ?? others[0],
  };
  const panels = needsGoal(definition, metric)
    ? [new NoGoal({})]
    : [
        new LazyContent(async () =>
          (await import('../../scenes/experiments/metric/metricPanels')).metricPanels(scope, choice)
        ),
      ];
  return [new MetricLead({ choice }), ...panels];
}

const metricVariable = () =>
  new ClosedListVariable({
    name: EXPERIMENT_METRIC_VARIABLE.metric,
    label: t('experimentMetric.metric', 'Metric'),
    options: METRIC_IDS.map((metric) => ({ value: metric, label: metricName(metric) })),
  });

/** The variants beside the baseline, of which one is compared. */
const variantVariable = (scope: Scope, key: string) =>
  new SeenValueVariable({
    name: EXPERIMENT_METRIC_VARIABLE.variant,
    label: t('experimentMetric.arm', 'Variant'),
    prefix: t('experimentMetric.variant-prefix', 'of'),
    values: async (scene) => {
      const rows = await sceneRows(scene, definitionsQuery(scope.screen, scope.database));
      const definition = definedExperiments(rows).find((one) => one.key === key)?.definition;
      return definition?.ok ? definition.value.variants.slice(1).map(({ name }) => name) : [];
    },
  });

const segmentVariable = () =>
  new ClosedListVariable({
    name: EXPERIMENT_METRIC_VARIABLE.segment,
    label: t('experimentMetric.segment', 'Segment'),
    prefix: t('experimentMetric.segment-prefix', 'by'),
    options: SEGMENTS.map((segment) => ({ value: segment, label: segmentName(segment) })),
  });
