import React, { lazy, Suspense, type ComponentProps } from 'react';
import { t } from '@grafana/i18n';
import { sceneGraph, type EmbeddedScene, type SceneObject } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { EXPERIMENT_UNITS, GOAL_METRICS, METRIC_IDS } from '../../../model/experiments';
import { getCurrentSettings } from '../../config/currentSettings';
import { PLAN_VARIABLE } from '../../links/urlKeys';
import { planQuery } from '../../queries/experiment/planQuery';
import { dimensionValuesQuery } from '../../queries/filters/dimensionValuesQuery';
import { PERCENTILES } from '../../queries/experiment/latencyPercentilesQuery';
import { planLatencyQuery } from '../../queries/experiment/planLatencyQuery';
import { isUnitMetric } from '../../queries/experiment/unitMetrics';
import { AskedPanel } from '../../scenes/experiments/metric/AskedPanel';
import { aboutMetric } from '../../scenes/experiments/metric/metricAbout';
import { metricName } from '../../text/experiments/metricNames';
import { latencyBasis, planBasis } from '../../scenes/experiments/plan/planBasis';
import { LIFTS, LOOKS, PLAN_DAYS, type PlanChoice } from '../../scenes/experiments/plan/planChoice';
import { LoadingState } from '../../scenes/states/LoadingState';
import { looksName } from '../../scenes/experiments/plan/planTexts';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import type { Scope } from '../../sql/source';
import { formatShare } from '../../text/format';
import { consumerLabels, levelName } from '../../text/labels';
import { ClosedListVariable } from '../../variables/ClosedListVariable';
import { sceneRows } from '../../variables/sceneRows';
import { SeenValueVariable } from '../../variables/SeenValueVariable';

// The statistics of a plan are asked for by few readers.
const PlanResult = lazy(() => import('../../scenes/experiments/plan/PlanResult'));

const DAY_MS = 86_400_000;

/** How large and long an experiment has to be, from the last weeks. */
export function planScene(): EmbeddedScene {
  const scope = { screen: 'experiment-plan', database: getCurrentSettings().database, where: [] };
  const content = new RebuiltContent(Object.values(PLAN_VARIABLE), (scene) => {
    const choice = choiceOf(scene);
    showGoal(scene, choice);
    return GOAL_METRICS.includes(choice.metric) && choice.goal === '' ? [] : [planPanel(scope, choice)];
  });
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true, own: planVariables(scope) });
}

/** Only adoption and conversion are about an endpoint. */
function showGoal(scene: SceneObject, { metric }: PlanChoice): void {
  const hide = GOAL_METRICS.includes(metric) ? VariableHide.hideLabel : VariableHide.hideVariable;
  const variable = sceneGraph.lookupVariable(PLAN_VARIABLE.goal, scene);
  if (variable instanceof SeenValueVariable && variable.state.hide !== hide) {
    variable.setState({ hide });
  }
}

function choiceOf(scene: SceneObject): PlanChoice {
  const valueOf = (name: string) => String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  return {
    metric: METRIC_IDS.find((metric) => metric === valueOf(PLAN_VARIABLE.metric)) ?? METRIC_IDS[0],
    unit: EXPERIMENT_UNITS.find((unit) => unit === valueOf(PLAN_VARIABLE.unit)) ?? EXPERIMENT_UNITS[0],
    lift: LIFTS.find((lift) => String(lift) === valueOf(PLAN_VARIABLE.lift)) ?? DEFAULT_LIFT,
    looks: LOOKS.find((looks) => looks === valueOf(PLAN_VARIABLE.looks)) ?? LOOKS[0],
    goal: valueOf(PLAN_VARIABLE.goal),
  };
}

function planPanel({ screen, database, ...scope }: Scope, choice: PlanChoice): SceneObject {
  const { metric, unit, goal: goalEndpoint } = choice;
  const to = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const asked = { screen, database, unit, to, days: PLAN_DAYS };
  const about = {
    title: t('experimentPlan.title', 'Size and duration'),
    description: t(
      'experimentPlan.help',
      'From the calls of the last {{days}} whole days: each consumer weighs the same (in a percentile each call), and joins at its first call. Two variants of the same size. A consumer’s own past (CUPED) can halve the numbers; it is not counted on.',
      { days: PLAN_DAYS }
    ),
    about: aboutMetric({ ...scope, screen, database }, metric),
  };
  if (isUnitMetric(metric)) {
    return new AskedPanel(
      planQuery({ ...asked, metric, goalEndpoint }),
      about,
      ([row]) =>
        row && (
          <Plan
            basis={planBasis(metric, row)}
            units={row.units}
            sample={row.sample_values.map((value, i) => ({ value, day: row.sample_days[i] }))}
            choice={choice}
          />
        )
    );
  }
  const [, level] = PERCENTILES.find(([percentile]) => percentile === metric) ?? PERCENTILES[0];
  return new AskedPanel(
    planLatencyQuery(asked, level),
    about,
    ([row]) => row && <Plan basis={latencyBasis(row)} units={row.units} sample={[]} choice={choice} />
  );
}

function Plan(props: ComponentProps<typeof PlanResult>) {
  return (
    <Suspense fallback={<LoadingState />}>
      <PlanResult {...props} />
    </Suspense>
  );
}

const DEFAULT_LIFT = 0.05;

const planVariables = ({ screen, database }: Scope) => [
  new ClosedListVariable({
    name: PLAN_VARIABLE.metric,
    label: t('experimentPlan.metric', 'Metric'),
    options: METRIC_IDS.map((metric) => ({ value: metric, label: metricName(metric) })),
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
  new SeenValueVariable({
    name: PLAN_VARIABLE.goal,
    label: t('experimentPlan.goal', 'Goal endpoint'),
    prefix: t('experimentPlan.goal-prefix', 'calling'),
    values: async (scene) => {
      const query = dimensionValuesQuery({ screen, database, where: [] }, 'endpoint', consumerLabels());
      return (await sceneRows(scene, query)).map(({ value }) => value).filter((value) => value !== '');
    },
  }),
];
