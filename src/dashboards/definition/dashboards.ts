import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { consumerCondition, DASHBOARD_DATABASE, variableCondition } from '../../queries/dashboards/variableQueries';
import { PIVOT_COLUMN } from '../../sql/references';
import type { Scope } from '../../sql/source';
import { errorRateChart, latencyChart, outcomeChart, trafficChart } from './charts';
import { figures } from './figures';
import type { Dashboard, Panel } from './model';
import { breakdownTable, callTable, errorTable } from './tables';
import {
  compareVariable,
  consumerVariable,
  databaseVariable,
  dataSourceVariable,
  dimensionVariable,
  pivotVariable,
} from './variables';
import { BY_CONSUMER, BY_ENDPOINT } from './words';

/** The files of src/dashboards by name. Raise `revision` with every change: Grafana updates by it. */
export function dashboards(): Record<string, Dashboard> {
  return { 'overview.json': overview(), 'one-consumer.json': oneConsumer() };
}

const narrowing = [
  dimensionVariable('service', 'Service', 'service'),
  dimensionVariable('api_version', 'API version', 'api_version'),
  dimensionVariable('environment', 'Environment', 'environment'),
];

const narrowed = [
  variableCondition('service', 'service'),
  variableCondition('api_version', 'api_version'),
  variableCondition('environment', 'environment'),
];

function overview(): Dashboard {
  const scope: Scope = { screen: 'dashboard-overview', database: DASHBOARD_DATABASE, where: narrowed };
  return dashboard({
    uid: 'callsight-overview',
    title: 'Callsight overview',
    description: 'Who calls our APIs, how, and to what effect.',
    variables: [dataSourceVariable, databaseVariable, pivotVariable, compareVariable, ...narrowing],
    panels: [
      figures(scope, [PIVOT_COLUMN], 'Active consumers', { x: 0, y: 0, w: 24, h: 4 }),
      trafficChart(scope, BY_CONSUMER, { x: 0, y: 4, w: 12, h: 9 }),
      outcomeChart(scope, { x: 12, y: 4, w: 12, h: 9 }),
      errorRateChart(scope, { x: 0, y: 13, w: 12, h: 9 }),
      latencyChart(scope, { x: 12, y: 13, w: 12, h: 9 }),
      breakdownTable(scope, BY_CONSUMER, { x: 0, y: 22, w: 24, h: 12 }),
      breakdownTable(scope, BY_ENDPOINT, { x: 0, y: 34, w: 24, h: 12 }),
    ],
  });
}

function oneConsumer(): Dashboard {
  const scope: Scope = {
    screen: 'dashboard-one-consumer',
    database: DASHBOARD_DATABASE,
    where: [consumerCondition('consumer'), ...narrowed],
  };
  return dashboard({
    uid: 'callsight-one-consumer',
    title: 'Callsight: one consumer',
    description: 'One consumer: traffic, errors, durations, endpoints, single calls.',
    variables: [dataSourceVariable, databaseVariable, pivotVariable, consumerVariable, compareVariable, ...narrowing],
    panels: [
      figures(scope, ENDPOINT_IDENTITY, 'Endpoints called', { x: 0, y: 0, w: 24, h: 4 }),
      trafficChart(scope, BY_ENDPOINT, { x: 0, y: 4, w: 12, h: 9 }),
      outcomeChart(scope, { x: 12, y: 4, w: 12, h: 9 }),
      errorRateChart(scope, { x: 0, y: 13, w: 12, h: 9 }),
      latencyChart(scope, { x: 12, y: 13, w: 12, h: 9 }),
      breakdownTable(scope, BY_ENDPOINT, { x: 0, y: 22, w: 24, h: 10 }),
      errorTable(scope, { x: 0, y: 32, w: 24, h: 8 }),
      callTable(scope, { x: 0, y: 40, w: 24, h: 10 }),
    ],
  });
}

interface Content extends Pick<Dashboard, 'uid' | 'title' | 'description'> {
  variables: unknown[];
  panels: Panel[];
}

function dashboard({ variables, panels, ...identity }: Content): Dashboard {
  return {
    id: null,
    ...identity,
    tags: ['callsight', 'api-analytics'],
    revision: 1,
    schemaVersion: 41,
    version: 1,
    editable: true,
    graphTooltip: 1,
    refresh: '',
    time: { from: 'now-24h', to: 'now' },
    timezone: '',
    links: [
      {
        type: 'dashboards',
        title: 'Callsight',
        tags: ['callsight'],
        includeVars: true,
        keepTime: true,
        asDropdown: false,
      },
      {
        type: 'link',
        title: 'Open the app',
        url: '/a/callsight-analytics-app/home',
        icon: 'external link',
        keepTime: true,
      },
    ],
    annotations: { list: [] },
    templating: { list: variables },
    panels: panels.map((panel, index) => ({ ...panel, id: index + 1 })),
  };
}
