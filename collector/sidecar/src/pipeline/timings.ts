import { type Field } from '../otlp/attributeNames';
import { type FieldValues } from './fieldValues';

/** The fields of one measure with what makes microseconds of their unit; the first that is there counts. */
type Measure = ReadonlyArray<readonly [field: Field, toMicros: number]>;

const DURATION: Measure = [
  ['durationUs', 1],
  ['durationNs', 1e-3],
  ['durationMs', 1e3],
  ['durationSeconds', 1e6],
];
const UPSTREAM: Measure = [
  ['upstreamUs', 1],
  ['upstreamNs', 1e-3],
  ['upstreamMs', 1e3],
  ['upstreamSeconds', 1e6],
];
const QUEUE: Measure = [
  ['queueUs', 1],
  ['queueNs', 1e-3],
  ['queueMs', 1e3],
  ['queueSeconds', 1e6],
];
const NETWORK: Measure = [
  ['networkUs', 1],
  ['networkNs', 1e-3],
  ['networkMs', 1e3],
  ['networkSeconds', 1e6],
];

/** How long the whole call took, as the source states it; whole microseconds, 0 when it does not. */
export const durationOf = (fields: FieldValues): number => microsOf(fields, DURATION);

/** How long the gateway waited for what is behind it, all tries together; whole microseconds, 0 when not stated. */
export const upstreamOf = (fields: FieldValues): number => microsOf(fields, UPSTREAM);

/** How long the call stayed in the gateway itself, waiting and being processed; whole microseconds, 0 when not stated. */
export const queueOf = (fields: FieldValues): number => microsOf(fields, QUEUE);

/** How long connections to what is behind the gateway took to make; whole microseconds, 0 when not stated. */
export const networkOf = (fields: FieldValues): number => microsOf(fields, NETWORK);

function microsOf(fields: FieldValues, measure: Measure): number {
  for (const [field, toMicros] of measure) {
    if (fields.has(field)) {
      const value = fields.number(field) || sumOf(fields.text(field));
      if (value > 0) {
        return Math.round(value * toMicros);
      }
    }
  }
  return 0;
}

/**
 * The sum of several times in one text. NGINX writes one for each server it tried, separated by `, `, and by ` : ` after
 * an internal redirect; `-` stands for a server that was not reached.
 *
 * Source: https://nginx.org/en/docs/http/ngx_http_upstream_module.html#var_upstream_response_time
 */
export function sumOf(text: string): number {
  let sum = 0;
  for (const part of text.split(/[,:]/)) {
    const value = part.trim();
    sum += /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0;
  }
  return sum;
}
