import type { Dimension } from '../../../model/dimensions';
import { TABLE } from '../../../model/sources';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { FILTER_VALUES, SETTINGS } from '../../sql/limits';
import { qualified, quote } from '../../sql/quote';
import { PIVOT_COLUMN, PIVOT_LEVEL } from '../../sql/references';

/** Choices of a dashboard's variables are looked for in so many days, whatever the dashboard's period. */
const LOOKBACK_DAYS = 30;

/** The database as a dashboard's variable; percentencode keeps any value inside the quoted identifier. */
export const DASHBOARD_DATABASE = '${database:percentencode}';

/** Values of a dashboard's variable: the databases that hold Callsight's tables. */
export function databasesQuery(): string {
  return `SELECT database FROM system.tables WHERE name = ${quote(TABLE.hourly)} ORDER BY database LIMIT ${FILTER_VALUES}`;
}

/** Values of a dashboard's variable: those of a dimension, from the rollup. */
export function variableValuesQuery(dimension: Dimension): string {
  return `SELECT toString(${dimension}) AS value
FROM ${qualified(DASHBOARD_DATABASE, TABLE.hourly)}
WHERE hour >= now('UTC') - INTERVAL ${LOOKBACK_DAYS} DAY
GROUP BY value ORDER BY value LIMIT ${FILTER_VALUES}
${SETTINGS}`;
}

/** Values and texts of a dashboard's variable: the consumers on the pivot's level, those with most calls first. */
export function variableConsumersQuery(labels: ConsumerLabels): string {
  return `SELECT counted.id AS id, ${consumerLabel('counted.id', 'names.name', labels)} AS label
FROM (
SELECT toString(${PIVOT_COLUMN}) AS id, sum(calls) AS calls
FROM ${qualified(DASHBOARD_DATABASE, TABLE.hourly)}
WHERE hour >= now('UTC') - INTERVAL ${LOOKBACK_DAYS} DAY
GROUP BY id
) AS counted
LEFT JOIN ${consumerNames(DASHBOARD_DATABASE, PIVOT_LEVEL)} AS names ON names.id = counted.id
ORDER BY counted.calls DESC, id LIMIT ${FILTER_VALUES}
${SETTINGS}`;
}

/** Condition of a dashboard: the dimension has one of the values of its variable, or the variable says All. */
export function variableCondition(dimension: Dimension, variable: string): string {
  return `$__conditionalAll(${dimension} IN (\${${variable}:singlequote}), $${variable})`;
}

/** Condition of a dashboard: the calls of the one consumer that its variable names, on the pivot's level. */
export function consumerCondition(variable: string): string {
  return `${PIVOT_COLUMN} = \${${variable}:singlequote}`;
}
