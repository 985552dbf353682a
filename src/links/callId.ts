/*
 * What the address names one call by. A row of a table knows the call's key and time, by which ClickHouse finds it at
 * once: `<event_key>@<milliseconds>`. People have the id of a request, of a trace or of an event: all stored calls are
 * searched for it.
 */

/** An id of a call, as the address or a reader gives it. */
export type CallId =
  | { by: 'key'; key: string; time: number }
  /** `key` and `traceId` where the text has their form; it may be the id of a request all the same. */
  | { by: 'text'; text: string; key?: string; traceId?: string };

/** The largest UInt64. */
const LARGEST_KEY = '18446744073709551615';

/** No id is longer: the sidecar cuts or refuses longer ones. */
const LONGEST_ID = 256;

/** Reads an id; undefined for a text that is none. */
export function parseCallId(text: string): CallId | undefined {
  const id = text.trim();
  if (id === '' || id.length > LONGEST_ID) {
    return undefined;
  }
  const [, key, time] = /^(\d{1,20})@(\d{1,15})$/.exec(id) ?? [];
  if (key !== undefined && isKey(key)) {
    return { by: 'key', key, time: Number(time) };
  }
  return {
    by: 'text',
    text: id,
    ...(isKey(id) && { key: id }),
    ...(isTraceId(id) && { traceId: id.replaceAll('-', '').toLowerCase() }),
  };
}

/**
 * The id of a stored call, for an address.
 * @param key `event_key`, decimal
 * @param time `event_time`, milliseconds since the epoch
 */
export function callId(key: string, time: number): string {
  return `${key}@${time}`;
}

function isKey(text: string): boolean {
  return /^\d{1,20}$/.test(text) && text.padStart(LARGEST_KEY.length, '0') <= LARGEST_KEY;
}

/** 16 bytes as hexadecimal digits, also written as a UUID. */
function isTraceId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
