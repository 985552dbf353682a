import { isObject } from '../../../model/isObject';

/** Until when claims are hidden, milliseconds since the epoch, by their keys. */
export type Snoozed = Readonly<Record<string, number>>;

/** Version of the stored form; another one is not read. */
const VERSION = 1;

/** Claims that are hidden at a time are shown again by themselves after it. */
export function parseSnoozed(stored: string | null, now: number): Snoozed {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    const { version, until } = isObject(value) ? value : {};
    const entries = version === VERSION && isObject(until) ? Object.entries(until) : [];
    return Object.fromEntries(
      entries.flatMap(([key, time]) => (typeof time === 'number' && time > now ? [[key, time]] : []))
    );
  } catch {
    return {};
  }
}

export function serializeSnoozed(until: Snoozed): string {
  return JSON.stringify({ version: VERSION, until });
}
