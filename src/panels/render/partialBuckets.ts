import { FieldType, type DataFrame, type Field } from '@grafana/data';

/** Look of a value whose bucket is not whole: dashed and pale, so that its height is not read as a change. */
const PARTIAL_LOOK = {
  bars: { lineStyle: { fill: 'dash', dash: [4, 4] }, lineWidth: 1, fillOpacity: 12 },
  lines: { lineStyle: { fill: 'dash', dash: [4, 4] }, lineWidth: 1, fillOpacity: 0 },
};

/** A chart's period and the width of its buckets, milliseconds. */
export interface Buckets {
  from: number;
  to: number;
  width: number;
}

/** Whether a bucket begins before the period or ends after it, as the one that still runs. */
export function isPartial(start: number, { from, to, width }: Buckets): boolean {
  return start < from || start + width > to;
}

/**
 * Splits each series of a frame into its whole buckets and those that are not: these have a field of their own, dashed
 * and left out of the legend. A line keeps its neighbour in that field, so that the two parts meet.
 */
export function splitPartial(frame: DataFrame, buckets: Buckets, kind: 'bars' | 'lines'): DataFrame {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const partial: boolean[] = time?.values.map((start: number) => isPartial(start, buckets)) ?? [];
  if (!partial.includes(true)) {
    return frame;
  }
  const meets = partial.map((own, row) => own || (kind === 'lines' && (partial[row - 1] || partial[row + 1])));
  return { ...frame, fields: frame.fields.flatMap((field) => split(field, partial, meets, PARTIAL_LOOK[kind])) };
}

function split(field: Field, partial: boolean[], meets: boolean[], look: object): Field[] {
  if (field.type !== FieldType.number) {
    return [field];
  }
  const only = (rows: boolean[]) => field.values.map((value: unknown, row) => (rows[row] ? value : null));
  const custom = { ...look, hideFrom: { legend: true, tooltip: false, viz: false } };
  return [
    { ...field, values: only(partial.map((own) => !own)) },
    { ...field, values: only(meets), config: { ...field.config, custom: { ...field.config.custom, ...custom } } },
  ];
}
