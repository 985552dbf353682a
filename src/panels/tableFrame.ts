import { FieldType, type DataFrame, type Field, type FieldConfig } from '@grafana/data';

/** A column of a table in the order of appearance: the name of the query's column and how it looks. */
export interface Column {
  name: string;
  config: FieldConfig;
}

/** A frame with just these columns, in this order, dressed; columns that the query did not give are left out. */
export function tableFrame(frame: DataFrame, columns: readonly Column[]): DataFrame {
  const fields = columns.flatMap(({ name, config }) => {
    const field = frame.fields.find((candidate) => candidate.name === name);
    return field ? [{ ...field, config: { ...field.config, ...config } }] : [];
  });
  return { ...frame, fields };
}

/** A computed text column. */
export function textField(name: string, values: string[]): Field {
  return { name, type: FieldType.string, config: {}, values };
}

/**
 * A column of arrays as arrays of numbers, which the table draws as sparklines. The data source gives arrays as JSON,
 * parsed or as text, depending on the kind of result.
 */
export function trendField(field: Field): Field {
  return { ...field, type: FieldType.other, values: field.values.map(numbersOf) };
}

/** Whether a column says nothing at all: a change when nothing is compared. */
export function isBlank(field: Field): boolean {
  return field.values.every((value) => value === null || value === undefined);
}

function numbersOf(value: unknown): number[] {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.map(Number) : [];
}
