import type { ENDPOINT_IDENTITY } from '../../model/endpointIdentity';
import { consumerLabel, consumerNames, type ConsumerLabels } from './consumerName';
import type { GroupColumn } from './source';

/** What a table or chart is broken down by. */
export type Breakdown =
  | { by: 'consumer'; column: GroupColumn; level: string; labels: ConsumerLabels }
  | { by: 'endpoint'; columns: typeof ENDPOINT_IDENTITY };

/** Columns that identify a row of the breakdown. */
export function identityColumns(breakdown: Breakdown): readonly GroupColumn[] {
  return breakdown.by === 'consumer' ? [breakdown.column] : breakdown.columns;
}

/**
 * The identity of a row as output columns: `level` and `id` of a consumer, or the columns of an endpoint's identity.
 * @param alias name of the sub-query that has the identity columns
 */
export function identityOutput(breakdown: Breakdown, alias: string): string[] {
  return breakdown.by === 'consumer'
    ? [`${breakdown.level} AS level`, `toString(${alias}.${breakdown.column}) AS id`]
    : breakdown.columns.map((column) => `toString(${alias}.${column}) AS ${column}`);
}

/**
 * SQL of the text that stands for a row, and the join that it needs.
 * @param alias name of the sub-query that has the identity columns
 */
export function rowLabel(breakdown: Breakdown, database: string, alias: string): { label: string; join: string } {
  if (breakdown.by === 'consumer') {
    const id = `${alias}.${breakdown.column}`;
    return {
      label: consumerLabel(id, 'names.name', breakdown.labels),
      join: `LEFT JOIN ${consumerNames(database, breakdown.level)} AS names ON names.id = ${id}`,
    };
  }
  const parts = ['method', 'endpoint', 'service', 'api_version'].map((column) => `${alias}.${column}`);
  const [method, endpoint, service, version] = parts;
  return {
    label: `concat(${method}, ' ', ${endpoint}, ' · ', ${service}, if(${version} = '', '', concat(' ', ${version})))`,
    join: '',
  };
}
