import { t } from '@grafana/i18n';
import { CONSUMER_LEVELS } from '../../model/consumers';
import type { Dimension } from '../../model/dimensions';
import { DASHBOARD_DATASOURCE } from '../panels/render/toDashboardPanel';
import { databasesQuery, variableConsumersQuery, variableValuesQuery } from '../queries/dashboards/variableQueries';
import { COMPARE_MODES } from '../sql/window';
import { compareModeName, consumerLabels, dimensionName, levelName } from '../text/labels';

const REFRESH_ON_LOAD = 1;

/** The ClickHouse data source. */
export const dataSourceVariable = () => ({
  type: 'datasource',
  name: 'ds',
  label: t('variables.data-source', 'Data source'),
  query: DASHBOARD_DATASOURCE.type,
  refresh: REFRESH_ON_LOAD,
  regex: '',
  current: {},
  options: [],
});

/** The database; shown, because there can be several. */
export const databaseVariable = () => query('database', t('config.database', 'Database'), databasesQuery().sql);

/** Level on which a consumer is looked at. */
export const pivotVariable = () =>
  custom(
    'pivot',
    t('variables.pivot', 'Group by'),
    CONSUMER_LEVELS.map((level) => [level, levelName(level)])
  );

/** What the period is compared to. */
export const compareVariable = () =>
  custom(
    'compare',
    t('variables.compare-to', 'Compare to'),
    COMPARE_MODES.map((mode) => [mode, compareModeName(mode)])
  );

/** Whether inner calls count: a switch, which Grafana 12 does not know in dashboards. */
export const innerVariable = () =>
  custom('inner', t('variables.include-inner', 'Include inner calls'), [
    ['false', t('variables.no', 'No')],
    ['true', t('variables.yes', 'Yes')],
  ]);

/** The one consumer that a dashboard is about. */
export const consumerVariable = () =>
  query('consumer', t('panels.table.consumer', 'Consumer'), variableConsumersQuery(consumerLabels()).sql);

/** Several values of a dimension, or all. */
export function dimensionVariable(dimension: Dimension) {
  return {
    ...query(dimension, dimensionName(dimension), variableValuesQuery(dimension).sql),
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
