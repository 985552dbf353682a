import { type DataFrame, type Field, type FieldConfig, FieldType, type QueryResultMeta } from '@grafana/data';
import type { Column } from './frame';

function toField({ name, kind, values, labels }: Column, config: FieldConfig): Field {
  return { name, type: FieldType[kind], values, config, ...(labels ? { labels } : {}) };
}

/**
 * A data frame as a data source's back end sends it.
 * @param config of each column; default: none
 */
export function toDataFrame(
  frame: { refId: string; name: string; meta: QueryResultMeta },
  columns: Column[],
  config: (column: Column) => FieldConfig = () => ({})
): DataFrame {
  return {
    ...frame,
    fields: columns.map((column) => toField(column, config(column))),
    length: columns[0]?.values.length ?? 0,
  };
}
