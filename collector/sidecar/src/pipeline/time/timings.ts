import { type Field, SLOT } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';

/** The fields of one measure with what makes microseconds of their unit; the first that is there counts. */
interface Measure {
  readonly slots: Uint8Array;
  readonly toMicros: readonly number[];
}

const DURATION = measure('durationUs', 'durationNs', 'durationMs', 'durationSeconds');
const UPSTREAM = measure('upstreamUs', 'upstreamNs', 'upstreamMs', 'upstreamSeconds');
const QUEUE = measure('queueUs', 'queueNs', 'queueMs', 'queueSeconds');
const NETWORK = measure('networkUs', 'networkNs', 'networkMs', 'networkSeconds');

/** How long the whole call took, as the source states it; whole microseconds, 0 when it does not. */
export const durationOf = (fields: FieldValues): number => microsOf(fields, DURATION);

/** How long the gateway waited for what is behind it, all tries together; whole microseconds, 0 when not stated. */
export const upstreamOf = (fields: FieldValues): number => microsOf(fields, UPSTREAM);

/** How long the call stayed in the gateway itself, waiting and being processed; whole microseconds, 0 when not stated. */
export const queueOf = (fields: FieldValues): number => microsOf(fields, QUEUE);

/** How long connections to what is behind the gateway took to make; whole microseconds, 0 when not stated. */
export const networkOf = (fields: FieldValues): number => microsOf(fields, NETWORK);

function measure(...fields: [micros: Field, nanos: Field, millis: Field, seconds: Field]): Measure {
  return { slots: Uint8Array.from(fields, (field) => SLOT[field]), toMicros: [1, 1e-3, 1e3, 1e6] };
}

function microsOf(fields: FieldValues, { slots, toMicros }: Measure): number {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index];
    if (fields.hasAt(slot)) {
      const value = fields.numberAt(slot) || sumOf(fields.textAt(slot));
      if (value > 0) {
        return Math.round(value * toMicros[index]);
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
