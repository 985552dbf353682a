import { type Field, SLOT } from '../../otlp/attributeNames';
import { type SourceMap } from '../../otlp/sourceMap';
import { type FieldValues } from '../fields/fieldValues';
import { AMBIGUOUS, readDurationText } from './durationText';

/** The fields of one measure with what makes microseconds of their unit; the first that is there counts. */
interface Measure {
  readonly slots: Uint8Array;
  readonly toMicros: ReadonlyArray<number | undefined>;
}

/** What a map says of lists of durations; see SourceMap. */
type Sums = Pick<SourceMap, 'sums'>;

const DURATION = measure('durationUs', 'durationNs', 'durationMs', 'durationSeconds', 'duration');
const UPSTREAM = measure('upstreamUs', 'upstreamNs', 'upstreamMs', 'upstreamSeconds');
const QUEUE = measure('queueUs', 'queueNs', 'queueMs', 'queueSeconds');
const NETWORK = measure('networkUs', 'networkNs', 'networkMs', 'networkSeconds');

/** How long the whole call took, as the source states it; whole microseconds, 0 when it does not. */
export const durationOf = (fields: FieldValues, map: Sums): number => microsOf(fields, DURATION, map);

/** How long the gateway waited for what is behind it, all tries together; whole microseconds, 0 when not stated. */
export const upstreamOf = (fields: FieldValues, map: Sums): number => microsOf(fields, UPSTREAM, map);

/** Whether a time of what is behind the gateway is stated, if only 0: the gateway has passed the call on. */
export function isUpstreamStated(fields: FieldValues): boolean {
  return UPSTREAM.slots.some(
    (slot) => fields.hasAt(slot) && /\d/.test(fields.textAt(slot)) && fields.numberAt(slot) >= 0
  );
}

/** How long the call stayed in the gateway itself, waiting and being processed; whole microseconds, 0 when not stated. */
export const queueOf = (fields: FieldValues, map: Sums): number => microsOf(fields, QUEUE, map);

/** How long connections to what is behind the gateway took to make; whole microseconds, 0 when not stated. */
export const networkOf = (fields: FieldValues, map: Sums): number => microsOf(fields, NETWORK, map);

/** @param plain field whose values state their unit themselves. */
function measure(micros: Field, nanos: Field, millis: Field, seconds: Field, plain?: Field): Measure {
  const fields = [micros, nanos, millis, seconds, ...(plain ? [plain] : [])];
  return { slots: Uint8Array.from(fields, (field) => SLOT[field]), toMicros: [1, 1e-3, 1e3, 1e6, undefined] };
}

function microsOf(fields: FieldValues, { slots, toMicros }: Measure, { sums }: Sums): number {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index];
    if (fields.hasAt(slot)) {
      const micros = microsAt(fields, slot, toMicros[index], sums.has(slot));
      if (micros > 0) {
        return Math.round(micros);
      }
      if (micros === AMBIGUOUS) {
        fields.note('ambiguous_unit');
      }
    }
  }
  return 0;
}

function microsAt(fields: FieldValues, slot: number, unit: number | undefined, isSum: boolean): number {
  const value = fields.numberAt(slot);
  if (value !== 0 && unit !== undefined) {
    return Math.max(0, value * unit);
  }
  return readDurationText(fields.textAt(slot), unit, isSum);
}
