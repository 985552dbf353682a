import type { QueryResultMeta } from '@grafana/data';
import type { Column } from '../frame';
import { toColumns } from './columns';
import { isLong, longToWide } from './longToWide';
import { type ClickHouseResult, TABLE_FORMAT } from './types';

/** Only tables keep nested values as they are. */
function nestedAsText(column: Column): Column {
  const asText = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return column.kind === 'other' ? { ...column, kind: 'string', values: column.values.map(asText) } : column;
}

/**
 * Columns and meta of the frame for a result, as sqlds and the data source's Go code shape it.
 * @param format of the query
 * @throws Error when a time series is asked for and the rows are not one
 */
export function shapeResult(
  result: ClickHouseResult,
  format: number | undefined
): { columns: Column[]; meta: QueryResultMeta } {
  const columns = toColumns(result);
  if (format === TABLE_FORMAT) {
    return { columns, meta: { preferredVisualisationType: 'table' } };
  }
  const meta: QueryResultMeta = { preferredVisualisationType: 'graph' };
  if (result.data.length === 0) {
    return { columns: [], meta };
  }
  if (!isLong(columns)) {
    return { columns: columns.map(nestedAsText), meta };
  }
  const wide = longToWide(columns).map(nestedAsText);
  // The literal value of DataFrameType.TimeSeriesWide.
  return { columns: wide, meta: { ...meta, type: 'timeseries-wide' as QueryResultMeta['type'], typeVersion: [0, 1] } };
}
