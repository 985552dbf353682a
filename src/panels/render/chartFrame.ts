import { FieldType, type DataFrame, type Field, type PanelData } from '@grafana/data';
import { COMPARED } from '../../data/resolution';
import { identityColors } from '../identityColor';
import type { ChartSpec } from '../spec';
import { splitPartial, type Buckets } from './partialBuckets';
import { withTotal } from './withTotal';

/** The period and the buckets that an answer is of; undefined for one without a request. */
export function bucketsOf(data: PanelData | undefined): Buckets | undefined {
  const { request, timeRange } = data ?? {};
  return request && timeRange
    ? { from: timeRange.from.valueOf(), to: timeRange.to.valueOf(), width: request.intervalMs }
    : undefined;
}

/** The frame of a chart as it is drawn in a scene. */
export function chartFrame(spec: ChartSpec, frame: DataFrame, buckets: Buckets | undefined): DataFrame {
  if (frame.refId === COMPARED) {
    return frame;
  }
  const names = frame.fields.filter(({ type }) => type === FieldType.number).map((field) => nameOf(spec, field));
  const colors = identityColors(spec.identities ? names.filter((name) => !(name in spec.series)) : []);
  const colored = { ...frame, fields: frame.fields.map((field) => styled(field, nameOf(spec, field), colors)) };
  const drawn = buckets === undefined ? colored : splitPartial(colored, buckets, spec.kind);
  return withTotal(spec, frame, drawn);
}

function nameOf({ label }: ChartSpec, field: Field): string {
  return label === undefined ? field.name : (field.labels?.[label] ?? field.name);
}

function styled(field: Field, name: string, colors: ReadonlyMap<string, string>): Field {
  if (field.type !== FieldType.number) {
    return field;
  }
  const fixedColor = colors.get(name);
  const color = fixedColor === undefined ? {} : { color: { mode: 'fixed', fixedColor } };
  // The two parts of a series have one name, to which Grafana would add a number.
  return { ...field, config: { ...field.config, displayNameFromDS: name, ...color } };
}
