import { FieldType, type DataFrame, type Field, type FieldConfig } from '@grafana/data';

/**
 * Names and styles the series of a time series frame: by the value of a label, or by the column's name where there
 * is no such label. In the data, not in the panel's overrides, because those find a series by its display name only.
 */
export function seriesFrame(frame: DataFrame, label: string, style: (name: string) => FieldConfig): DataFrame {
  return {
    ...frame,
    fields: frame.fields.map((field) =>
      field.type === FieldType.time
        ? field
        : { ...field, config: { ...field.config, ...style(field.labels?.[label] ?? field.name) } }
    ),
  };
}

/** Puts the largest series first, as legend and stack should have them; `last` comes after all others. */
export function largestFirst(frame: DataFrame, last?: string): DataFrame {
  const rank = (field: Field) => (field.config.displayName === last ? -1 : totalOf(field));
  const series = frame.fields.filter((field) => field.type !== FieldType.time);
  return {
    ...frame,
    fields: [
      ...frame.fields.filter((field) => field.type === FieldType.time),
      ...series.sort((one, other) => rank(other) - rank(one)),
    ],
  };
}

function totalOf(field: Field): number {
  return field.values.reduce((total: number, value: unknown) => total + (Number(value) || 0), 0);
}
