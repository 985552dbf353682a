import { hash64 } from './hash';
import { API_REQUEST, type MappedCall } from './mappedCall';

export interface Identity {
  /** Never 0. The same record delivered again has the same key. */
  key: bigint;
  /** The key is that of a span, see `spanKey`: the column `span_id` is computed from it. */
  keyedBySpan: boolean;
}

/**
 * The deterministic identity of a record. A call that has the ids of a server span has the key of that span, whatever
 * told of it: the span itself and a log record of the same call are one event. Everything else is hashed: a domain
 * event in a span is not the call that the span is, and there may be several.
 */
export function identify(call: MappedCall): Identity {
  const key = call.eventType === API_REQUEST ? call.spanKey : 0n;
  return key === 0n ? { key: hash64('event_key', ...call.identity()), keyedBySpan: false } : { key, keyedBySpan: true };
}

const ids = Buffer.alloc(16);

/**
 * The second half of the trace id XOR the span id, byte by byte, read as a little-endian number: so its bytes in
 * ClickHouse are the XOR of the bytes of both, and the table's alias `span_id` undoes it.
 * @param traceId 32 hex digits, or empty.
 * @param spanId 16 hex digits, or empty.
 * @returns 0 when an id is missing, and when the span id is the second half of the trace id.
 */
export function spanKey(traceId: string, spanId: string): bigint {
  if (traceId === '' || spanId === '') {
    return 0n;
  }
  ids.write(traceId.slice(16) + spanId, 'hex');
  return ids.readBigUInt64LE(0) ^ ids.readBigUInt64LE(8);
}

const halves = new Uint32Array(2);
const key = new BigUint64Array(halves.buffer);

/** The same of ids that stand as bytes in a buffer: of where the trace id (16 bytes) and the span id (8) begin. */
export function spanKeyAt(buffer: Buffer, traceStart: number, spanStart: number): bigint {
  halves[0] = wordAt(buffer, traceStart + 8) ^ wordAt(buffer, spanStart);
  halves[1] = wordAt(buffer, traceStart + 12) ^ wordAt(buffer, spanStart + 4);
  return key[0];
}

function wordAt(buffer: Buffer, at: number): number {
  return buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24);
}
