import React from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type EmbeddedScene, type SceneObject } from '@grafana/scenes';
import { EXPERIMENT_UNITS, GOAL_METRICS } from '../../../model/experiments';
import { getCurrentSettings } from '../../config/currentSettings';
import { PLAN_VARIABLE } from '../../links/urlKeys';
import { planQuery } from '../../queries/experiment/planQuery';
import { UNIT_METRICS } from '../../queries/experiment/unitMetrics';
import { AskedPanel } from '../../scenes/experiments/metric/AskedPanel';
import { aboutMetric } from '../../scenes/experiments/metric/metricAbout';
import { metricName } from '../../text/experiments/metricNames';
import { LIFTS, LOOKS, PLAN_DAYS, type PlanChoice } from '../../scenes/experiments/plan/planChoice';
import { PlanResult } from '../../scenes/experiments/plan/PlanResult';
import { looksName } from '../../scenes/experiments/plan/planTexts';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import type { Scope } from '../../sql/source';
import { formatShare } from '../../text/format';
import { levelName } from '../../text/labels';
import { ClosedListVariable } from '../../variables/ClosedListVariable';

const DAY_MS = 86_400_000;

/** A percentile and the metrics of a goal endpoint have no plan. */
const PLANNED = UNIT_METRICS.filter((metric) => !GOAL_METRICS.includes(metric));

/** How large and long an experiment has to be, from the last weeks. */
export function planScene(): EmbeddedScene {
  const scope = { screen: 'experiment-plan', database: getCurrentSettings().database, where: [] };
  const content = new RebuiltContent(Object.values(PLAN_VARIABLE), (scene) => [planPanel(scope, choiceOf(scene))]);
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true, own: planVariables() });
}

function choiceOf(scene: SceneObject): PlanChoice {
  const valueOf = (name: string) => String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  return {
    metric: PLANNED.find((metric) => metric === valueOf(PLAN_VARIABLE.metric)) ?? PLANNED[0],
    unit: EXPERIMENT_UNITS.find((unit) => unit === valueOf(PLAN_VARIABLE.unit)) ?? EXPERIMENT_UNITS[0],
    lift: LIFTS.find((lift) => String(lift) === valueOf(PLAN_VARIABLE.lift)) ?? DEFAULT_LIFT,
    looks: LOOKS.find((looks) => looks === valueOf(PLAN_VARIABLE.looks)) ?? LOOKS[0],
  };
}

function planPanel({ screen, database, ...scope }: Scope, choice: PlanChoice): SceneObject {
  const { metric, unit } = choice;
  const to = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  return new AskedPanel(
    planQuery({ screen, database, unit, metric, goalEndpoint: '', to, days: PLAN_DAYS }),
    {
      title: t('experimentPlan.title', 'Size and duration'),
      description: t(
        'experimentPlan.help',
        'From the calls of the last {{days}} whole days: each consumer weighs the same, and joins at its first call. Two variants of the same size. A consumer’s own past (CUPED) can halve the numbers; it is not counted on.',
        { days: PLAN_DAYS }
      ),
      about: aboutMetric({ ...scope, screen, database }, metric),
    },
    ([row]) => row && <PlanResult row={row} choice={choice} />
  );
}

const DEFAULT_LIFT = 0.05;

const planVariables = () => [
  new ClosedListVariable({
    name: PLAN_VARIABLE.metric,
    label: t('experimentPlan.metric', 'Metric'),
    options: PLANNED.map((metric) => ({ value: metric, label: metricName(metric) })),
  }),
  new ClosedListVariable({
    name: PLAN_VARIABLE.unit,
    label: t('experimentPlan.unit-label', 'Unit'),
    prefix: t('experimentPlan.unit-prefix', 'by'),
    options: EXPERIMENT_UNITS.map((unit) => ({ value: unit, label: levelName(unit) })),
  }),
  new ClosedListVariable({
    name: PLAN_VARIABLE.lift,
    label: t('experimentPlan.lift', 'Smallest change that matters'),
    prefix: t('experimentPlan.lift-prefix', 'change of'),
    options: LIFTS.map((lift) => ({ value: String(lift), label: formatShare(lift) })),
    value: String(DEFAULT_LIFT),
  }),
  new ClosedListVariable({
    name: PLAN_VARIABLE.looks,
    label: t('experimentPlan.looks', 'How often the result is looked at'),
    options: LOOKS.map((looks) => ({ value: looks, label: looksName(looks) })),
  }),
];
