import { type Field } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';

/** Upper bounds of a time since the epoch in seconds, milliseconds and microseconds: the year 5138. */
const MAX_SECONDS = 1e11;
const MAX_MILLIS = 1e14;
const MAX_MICROS = 1e17;

/**
 * A point in time that an access log states in a field of its own: ISO 8601 with a zone, or a number since the epoch
 * whose size tells its unit. Whole microseconds since the epoch; 0 when it is absent or neither.
 */
export function explicitTime(fields: FieldValues, field: Field): number {
  const value = fields.number(field);
  if (value > 0) {
    return Math.round(value * microsPerUnit(value));
  }
  const text = fields.text(field);
  // A time without a zone could be anywhere.
  const millis = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN;
  return millis > 0 ? millis * 1000 : 0;
}

function microsPerUnit(value: number): number {
  return value < MAX_SECONDS ? 1e6 : value < MAX_MILLIS ? 1e3 : value < MAX_MICROS ? 1 : 1e-3;
}
