/** The field types of Grafana's data frames that occur here, by their values in FieldType. */
export type ColumnKind = 'time' | 'number' | 'string' | 'boolean' | 'other';

/** One field of a data frame, free of Grafana's code. Times are milliseconds since the epoch; absent values null. */
export interface Column {
  name: string;
  kind: ColumnKind;
  values: unknown[];
  labels?: Record<string, string>;
}
