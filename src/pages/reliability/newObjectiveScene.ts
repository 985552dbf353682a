import { t } from '@grafana/i18n';
import { sceneGraph, SceneTimeRange, type EmbeddedScene, type SceneObject } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { getCurrentSettings } from '../../config/currentSettings';
import { OBJECTIVE_VARIABLE } from '../../links/urlKeys';
import { trialEndpointsQuery, type TrialEndpointsRow } from '../../queries/slo/trialEndpointsQuery';
import { LazyContent } from '../../scenes/LazyContent';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScene } from '../../scenes/screenScene';
import { LATENCIES, TRIAL_INDICATORS, type ObjectiveChoice } from '../../scenes/slo/trial/objectiveChoice';
import { TRIAL_OBJECTIVES } from '../../slo/trialObjectives';
import { formatMilliseconds } from '../../text/format';
import { ClosedListVariable } from '../../variables/ClosedListVariable';
import { sceneRows } from '../../variables/sceneRows';
import { SeenValueVariable } from '../../variables/SeenValueVariable';

const trialScenes = () => import('../../scenes/slo/trial/trialScenes');

const { service, endpoint, indicator, latency, objective } = OBJECTIVE_VARIABLE;

const DEFAULT_LATENCY = 500;
const DEFAULT_OBJECTIVE = 0.995;

/** A new objective, tried on the calls of the last 28 days. */
export function newObjectiveScene(): EmbeddedScene {
  const scope = { screen: 'new-objective', database: getCurrentSettings().database, where: [] };
  const tried = new ClosedListVariable({
    ...{ name: objective, label: t('slo.trial.objective', 'Objective'), hidden: true },
    options: TRIAL_OBJECTIVES.map((value) => ({ value: String(value), label: String(value) })),
    value: String(DEFAULT_OBJECTIVE),
  });
  let last = '';
  const content = new RebuiltContent([service, endpoint, indicator, latency], (scene) => {
    const choice = choiceOf(scene);
    setHidden(scene, latency, choice.indicator !== 'latency');
    // An endpoint belongs to its service.
    if (last !== '' && last !== choice.service && choice.endpoint !== '') {
      variableOf(scene, endpoint)?.changeValueTo('', undefined, true);
      choice.endpoint = '';
    }
    last = choice.service;
    return choice.service === ''
      ? []
      : [new LazyContent(async () => (await trialScenes()).trialContent(scene, scope, { choice, variable: tried }))];
  });
  content.setState({ $timeRange: new SceneTimeRange({ from: 'now-28d', to: 'now' }) });
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true, own: [...choices(), tried] });
}

const variableOf = (scene: SceneObject, name: string) => {
  const variable = sceneGraph.lookupVariable(name, scene);
  return variable instanceof SeenValueVariable || variable instanceof ClosedListVariable ? variable : undefined;
};

function setHidden(scene: SceneObject, name: string, hidden: boolean): void {
  const hide = hidden ? VariableHide.hideVariable : VariableHide.hideLabel;
  const variable = variableOf(scene, name);
  if (variable && variable.state.hide !== hide) {
    variable.setState({ hide });
  }
}

function choiceOf(scene: SceneObject): ObjectiveChoice {
  const valueOf = (name: string) => String(sceneGraph.lookupVariable(name, scene)?.getValue() ?? '');
  return {
    ...{ service: valueOf(service), endpoint: valueOf(endpoint) },
    indicator: TRIAL_INDICATORS.find((one) => one === valueOf(indicator)) ?? TRIAL_INDICATORS[0],
    latency: LATENCIES.find((one) => String(one) === valueOf(latency)) ?? DEFAULT_LATENCY,
  };
}

/** What can be chosen. */
function choices() {
  const query = trialEndpointsQuery({ screen: 'new-objective', database: getCurrentSettings().database, where: [] });
  let asked: { period: string; rows: Promise<TrialEndpointsRow[]> } | undefined;
  /** One question for both lists; a refresh is another period. */
  const calls = (scene: SceneObject) => {
    const { from, to } = sceneGraph.getTimeRange(scene).state.value;
    const period = `${from.valueOf()} ${to.valueOf()}`;
    if (asked?.period !== period) {
      asked = { period, rows: sceneRows(scene, query) };
    }
    return asked.rows;
  };
  return [
    new SeenValueVariable({
      ...{ name: service, label: t('slo.trial.service', 'Service'), prefix: t('slo.trial.of', 'calls of') },
      values: async (scene) => [...new Set((await calls(scene)).map((row) => row.service))],
    }),
    new SeenValueVariable({
      ...{ name: endpoint, label: t('slo.trial.endpoint', 'Endpoint'), prefix: t('slo.trial.at', 'at') },
      all: t('slo.trial.all-endpoints', 'all endpoints'),
      after: service,
      values: async (scene) => {
        const chosen = String(sceneGraph.lookupVariable(service, scene)?.getValue() ?? '');
        return (await calls(scene)).filter((row) => row.service === chosen).map((row) => row.endpoint);
      },
    }),
    new ClosedListVariable({
      ...{ name: indicator, label: t('slo.trial.indicator', 'Good call') },
      prefix: t('slo.trial.good-when', 'good when'),
      options: [
        { value: 'availability', label: t('slo.is.availability', 'without an error of the API') },
        { value: 'latency', label: t('slo.trial.fast', 'fast enough') },
      ],
    }),
    new ClosedListVariable({
      ...{ name: latency, label: t('slo.trial.latency', 'Latency'), prefix: t('slo.trial.within', 'within') },
      options: LATENCIES.map((value) => ({ value: String(value), label: formatMilliseconds(value) })),
      value: String(DEFAULT_LATENCY),
    }),
  ];
}
