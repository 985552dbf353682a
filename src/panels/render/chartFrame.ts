import { FieldType, type DataFrame, type Field, type PanelData } from '@grafana/data';
import { identityColor } from '../identityColor';
import type { ChartSpec } from '../spec';
import { splitPartial, type Buckets } from './partialBuckets';

/** The period and the buckets that an answer is of; undefined for one without a request. */
export function bucketsOf(data: PanelData | undefined): Buckets | undefined {
  const { request, timeRange } = data ?? {};
  return request && timeRange
    ? { from: timeRange.from.valueOf(), to: timeRange.to.valueOf(), width: request.intervalMs }
    : undefined;
}

/** The frame of a chart as it is drawn in a scene. */
export function chartFrame(spec: ChartSpec, frame: DataFrame, buckets: Buckets | undefined): DataFrame {
  const colored = { ...frame, fields: frame.fields.map((field) => styled(spec, field)) };
  return buckets === undefined ? colored : splitPartial(colored, buckets, spec.kind);
}

function styled({ label, identities, series }: ChartSpec, field: Field): Field {
  if (field.type !== FieldType.number) {
    return field;
  }
  const name = label === undefined ? field.name : (field.labels?.[label] ?? field.name);
  const color = identities && !(name in series) ? { mode: 'fixed', fixedColor: identityColor(name) } : undefined;
  // The two parts of a series have one name, to which Grafana would add a number.
  return { ...field, config: { ...field.config, displayNameFromDS: name, ...(color && { color }) } };
}
