import { FieldType, type DataFrame, type FieldConfig } from '@grafana/data';

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
