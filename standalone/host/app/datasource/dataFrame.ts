import { type DataFrame, type Field, FieldType, type QueryResultMeta } from '@grafana/data';
import type { Column } from './frame';

function toField({ name, kind, values, labels }: Column): Field {
  return { name, type: FieldType[kind], values, config: {}, ...(labels ? { labels } : {}) };
}

/** A data frame as a data source's back end sends it. */
export function toDataFrame(
  frame: { refId: string; name: string; meta: QueryResultMeta },
  columns: Column[]
): DataFrame {
  return {
    ...frame,
    fields: columns.map(toField),
    length: columns[0]?.values.length ?? 0,
  };
}
