import { type Field } from '../../otlp/attributeNames';
import { type FieldValues } from '../fields/fieldValues';
import { readTimeText } from './timeText';
import { type ZoneReader } from './timeZone';

/** Upper bounds of a time since the epoch in seconds, milliseconds and microseconds: the year 5138. */
const MAX_SECONDS = 1e11;
const MAX_MILLIS = 1e14;
const MAX_MICROS = 1e17;

/**
 * A point in time that an access log states in a field of its own: a text (timeText.ts), or a number since the epoch
 * whose size tells its unit. Whole microseconds since the epoch; 0 when it is absent, and when it cannot be read, which
 * is noted.
 * @param zone reads times without a zone.
 */
export function explicitTime(fields: FieldValues, field: Field, zone?: ZoneReader): number {
  if (!fields.has(field)) {
    return 0;
  }
  const text = fields.text(field);
  const value = fields.number(field) || Number(/^\d+,\d+$/.test(text) ? text.replace(',', '.') : 0);
  if (value > 0) {
    return Math.round(value * microsPerUnit(value));
  }
  const micros = readTimeText(text, zone);
  if (micros === undefined && !/^0+$/.test(text)) {
    fields.note('unread_time');
  }
  return micros ?? 0;
}

function microsPerUnit(value: number): number {
  return value < MAX_SECONDS ? 1e6 : value < MAX_MILLIS ? 1e3 : value < MAX_MICROS ? 1 : 1e-3;
}
