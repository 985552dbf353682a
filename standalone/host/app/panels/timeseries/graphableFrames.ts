import { FieldType, cacheFieldDisplayNames, sortDataFrame, type DataFrame, type Field } from '@grafana/data';

/**
 * The frames that can be drawn over time: those with a time and a number, sorted by time, with only what can be drawn.
 * Booleans become 0 and 1; what is not a finite number is a gap.
 */
export function graphableFrames(series: DataFrame[]): DataFrame[] {
  const frames = series.filter(isGraphable).map(graphableFrame);
  cacheFieldDisplayNames(frames);
  return frames;
}

function isGraphable(frame: DataFrame): boolean {
  const types = new Set(frame.fields.map((field) => field.type));
  return frame.length > 0 && types.has(FieldType.time) && (types.has(FieldType.number) || types.has(FieldType.boolean));
}

function graphableFrame(frame: DataFrame): DataFrame {
  const time = frame.fields.findIndex((field) => field.type === FieldType.time);
  const sorted = isAscending(frame.fields[time].values) ? frame : sortDataFrame(frame, time);
  return { ...sorted, fields: sorted.fields.flatMap(graphableField) };
}

function graphableField(field: Field): Field[] {
  switch (field.type) {
    case FieldType.time:
    case FieldType.enum:
      return [field];
    case FieldType.number:
      return [{ ...field, values: field.values.map((value: unknown) => (Number.isFinite(value) ? value : null)) }];
    case FieldType.boolean:
      return [{ ...field, type: FieldType.number, values: field.values.map(bitOf) }];
    default:
      return [];
  }
}

function bitOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(Boolean(value));
}

function isAscending(times: number[]): boolean {
  return times.every((time, index) => index === 0 || times[index - 1] <= time);
}
