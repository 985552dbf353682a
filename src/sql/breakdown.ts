import { levelOfColumn } from '../../model/consumers';
import { isNumeric, type Dimension } from '../../model/dimensions';
import { ENDPOINT_IDENTITY } from '../../model/endpointIdentity';
import { id, text } from './columns';
import { consumerLabel, consumerNames, type ConsumerLabels } from './consumerName';
import { quote } from './quote';
import { PIVOT_COLUMN, PIVOT_LEVEL } from './references';
import { encodedSegment } from './segment';
import type { GroupColumn } from './source';

/** What a table or chart is broken down by: consumers on the pivot's level, endpoints, or the values of one column. */
export type Breakdown =
  | { by: 'consumer'; labels: ConsumerLabels }
  | { by: 'endpoint' }
  | { by: 'dimension'; dimension: Dimension; labels: ConsumerLabels };

/** Columns of the source that identify a row of the breakdown. */
export function identityColumns(breakdown: Breakdown): readonly GroupColumn[] {
  switch (breakdown.by) {
    case 'consumer':
      return [PIVOT_COLUMN];
    case 'endpoint':
      return ENDPOINT_IDENTITY;
    case 'dimension':
      return [breakdown.dimension];
  }
}

/** Columns of a result that identify a consumer. */
export const CONSUMER_COLUMNS = { level: text(), id: id() };

/** Columns of a result that identify an endpoint. */
export const ENDPOINT_COLUMNS = { service: text(), api_version: text(), method: text(), endpoint: text() };

/**
 * SQL of CONSUMER_COLUMNS.
 * @param alias name of the sub-query that has the identity columns
 */
export function consumerIdentity(alias: string) {
  return { level: PIVOT_LEVEL, id: `toString(${alias}.${PIVOT_COLUMN})` };
}

/** SQL of ENDPOINT_COLUMNS, from a sub-query. */
export function endpointIdentity(alias: string) {
  const output = (column: string) => `toString(${alias}.${column})`;
  return {
    service: output('service'),
    api_version: output('api_version'),
    method: output('method'),
    endpoint: output('endpoint'),
  };
}

/**
 * SQL of the path of a row's page, without a query string.
 * @param identity SQL of the columns that identify the row, in the order of the path
 */
export function rowPath(screen: string, identity: readonly string[]): string {
  return `concat(${[quote(screen), ...identity.map(encodedSegment)].join(", '/', ")})`;
}

/** SQL of the name of an endpoint where its service and version have columns of their own. */
export function endpointLabel(alias: string): string {
  return `concat(${alias}.method, ' ', ${alias}.endpoint)`;
}

/**
 * SQL of the text that stands for a row, and the join that it needs.
 * @param alias name of the sub-query that has the identity columns
 */
export function rowLabel(breakdown: Breakdown, database: string, alias: string): { label: string; join: string } {
  switch (breakdown.by) {
    case 'consumer':
      return ofConsumer(`${alias}.${PIVOT_COLUMN}`, PIVOT_LEVEL, database, breakdown.labels);
    case 'endpoint':
      return ofEndpoint(alias);
    case 'dimension':
      return ofValue(breakdown, database, `${alias}.${breakdown.dimension}`);
  }
}

/** @param level SQL string with the level of the ids of the column */
function ofConsumer(column: string, level: string, database: string, labels: ConsumerLabels) {
  return {
    label: consumerLabel(column, 'names.name', labels),
    join: `LEFT JOIN ${consumerNames(database, level)} AS names ON names.id = ${column}`,
  };
}

function ofEndpoint(alias: string) {
  const parts = ['method', 'endpoint', 'service', 'api_version'].map((column) => `${alias}.${column}`);
  const [method, endpoint, service, version] = parts;
  return {
    label: `concat(${method}, ' ', ${endpoint}, ' · ', ${service}, if(${version} = '', '', concat(' ', ${version})))`,
    join: '',
  };
}

/** A value as it is stored, and a consumer by its name. */
function ofValue({ dimension, labels }: Extract<Breakdown, { by: 'dimension' }>, database: string, column: string) {
  const level = levelOfColumn(dimension);
  if (level !== undefined) {
    return ofConsumer(column, quote(level), database, labels);
  }
  return { label: valueLabel(`toString(${column})`, String(isNumeric(dimension)), labels), join: '' };
}

/**
 * SQL of a value in words.
 * @param isNumber SQL: whether the dimension holds numbers, of which 0 means that no record gave one
 */
export function valueLabel(value: string, isNumber: string, labels: ConsumerLabels): string {
  return `if(${value} = '' OR (${value} = '0' AND ${isNumber}), ${quote(labels.empty)}, ${value})`;
}
