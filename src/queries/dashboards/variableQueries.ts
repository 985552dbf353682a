import type { Dimension } from '../../../model/dimensions';
import { SMALLEST_ROLLUP } from '../../../model/sources';
import { id, text } from '../../sql/columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from '../../sql/consumerName';
import { FILTER_VALUES } from '../../sql/limits';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { INCLUDE_INNER, PIVOT_COLUMN, PIVOT_LEVEL } from '../../sql/references';
import { callsSource, type Condition, type GroupColumn } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** Choices of a dashboard's variables are looked for in so many days, whatever the dashboard's period. */
const LOOKBACK_DAYS = 30;

/** The database as a dashboard's variable; percentencode keeps any value inside the quoted identifier. */
export const DASHBOARD_DATABASE = '${database:percentencode}';

const RECENT = windowAliases({
  bounds: { from: `now64(3, 'UTC') - INTERVAL ${LOOKBACK_DAYS} DAY`, to: "now64(3, 'UTC')" },
});

function recentCalls(groupBy: readonly GroupColumn[]): string {
  const scope = { database: DASHBOARD_DATABASE, where: [], includeInner: INCLUDE_INNER };
  return `${callsSource({ ...scope, window: 'current', groupBy, measures: ['calls'] })} AS source`;
}

/** Choices of a dashboard's variable: the databases that hold Callsight's tables. */
export function databasesQuery() {
  return query('dashboard/databases', {
    columns: { database: text() },
    select: { database: 'database' },
    from: 'system.tables',
    where: [`name = ${quote(SMALLEST_ROLLUP.table)}`],
    orderBy: ['database'],
    limit: FILTER_VALUES,
  });
}

/** Choices of a dashboard's variable: the values of a dimension. */
export function variableValuesQuery(dimension: Dimension) {
  return query('dashboard/values', {
    columns: { value: text() },
    with: RECENT,
    select: { value: `toString(source.${dimension})` },
    from: recentCalls([dimension]),
    groupBy: ['value'],
    orderBy: ['value'],
    limit: FILTER_VALUES,
  });
}

/** Choices of a dashboard's variable: the consumers on the pivot's level, by calls. */
export function variableConsumersQuery(labels: ConsumerLabels) {
  const counted = subquery({
    select: [`toString(source.${PIVOT_COLUMN}) AS id`, 'sum(source.calls) AS calls'],
    from: recentCalls([PIVOT_COLUMN]),
    groupBy: ['id'],
  });
  const names = consumerNames(DASHBOARD_DATABASE, PIVOT_LEVEL);
  return query('dashboard/consumers', {
    columns: { id: id(), label: text() },
    with: RECENT,
    select: { id: 'counted.id', label: consumerLabel('counted.id', 'names.name', labels) },
    from: `${counted} AS counted\nLEFT JOIN ${names} AS names ON names.id = counted.id`,
    orderBy: ['counted.calls DESC', 'id'],
    limit: FILTER_VALUES,
  });
}

/** Condition of a dashboard: the dimension has one of the values of its variable, or the variable says All. */
export function variableCondition(dimension: Dimension, variable: string): Condition {
  return {
    sql: `$__conditionalAll(${dimension} IN (\${${variable}:singlequote}), $${variable})`,
    columns: [dimension],
  };
}

/** Condition of a dashboard: the calls of the one consumer that its variable names, on the pivot's level. */
export function consumerCondition(variable: string): Condition {
  return { sql: `${PIVOT_COLUMN} = \${${variable}:singlequote}`, columns: [PIVOT_COLUMN] };
}
