import { CONSUMER_LEVELS } from '../../../model/consumers';
import type { Dimension } from '../../../model/dimensions';
import { databasesQuery, variableConsumersQuery, variableValuesQuery } from '../../queries/dashboards/variableQueries';
import { DASHBOARD_DATASOURCE } from './model';
import { LABELS } from './words';

const REFRESH_ON_LOAD = 1;

/** The ClickHouse data source. */
export const dataSourceVariable = {
  type: 'datasource',
  name: 'ds',
  label: 'Data source',
  query: DASHBOARD_DATASOURCE.type,
  refresh: REFRESH_ON_LOAD,
  regex: '',
  current: {},
  options: [],
};

/** The database; shown, because there can be several. */
export const databaseVariable = query('database', 'Database', databasesQuery().sql);

/** Level on which a consumer is looked at. */
export const pivotVariable = custom('pivot', 'Look at', [
  ...CONSUMER_LEVELS.map((level) => [level, level[0].toUpperCase() + level.slice(1)] as const),
]);

/** What the period is compared to. */
export const compareVariable = custom('compare', 'Compare to', [
  ['previous_period', 'Previous period'],
  ['previous_week', 'Previous week'],
  ['off', 'Off'],
]);

/** The one consumer that a dashboard is about. */
export const consumerVariable = query('consumer', 'Consumer', variableConsumersQuery(LABELS).sql);

/** Several values of a dimension, or all. */
export function dimensionVariable(name: string, label: string, dimension: Dimension) {
  return {
    ...query(name, label, variableValuesQuery(dimension).sql),
    multi: true,
    includeAll: true,
    current: { text: ['All'], value: ['$__all'] },
  };
}

function query(name: string, label: string, rawSql: string) {
  return {
    type: 'query',
    name,
    label,
    datasource: DASHBOARD_DATASOURCE,
    definition: rawSql,
    query: { refId: name, queryType: 'sql', editorType: 'sql', rawSql },
    refresh: REFRESH_ON_LOAD,
    regex: '',
    sort: 0,
    multi: false,
    includeAll: false,
    current: {},
    options: [],
  };
}

function custom(name: string, label: string, choices: ReadonlyArray<readonly [value: string, text: string]>) {
  return {
    type: 'custom',
    name,
    label,
    query: choices.map(([value, text]) => `${text} : ${value}`).join(', '),
    multi: false,
    includeAll: false,
    current: { text: choices[0][1], value: choices[0][0], selected: true },
    options: choices.map(([value, text], index) => ({ text, value, selected: index === 0 })),
  };
}
