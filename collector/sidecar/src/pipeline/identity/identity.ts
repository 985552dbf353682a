import { CALL_EVENT_TYPE } from '../../../../../model/eventTypes';
import { hash64 } from './hash';
import { type MappedCall } from '../fields/mappedCall';
import { wordAt, xxHash64Of16 } from './xxHash64';

export interface Identity {
  /** Never 0. The same record delivered again has the same key. */
  key: bigint;
  /** The key is that of a span, see `spanKey`: the column `span_id` is computed from it. */
  keyedBySpan: boolean;
  /** The key is that of a line of a file: two records with it are the same line, read twice. */
  hasPlaceInFile: boolean;
}

/**
 * The deterministic identity of a record. A call that has the ids of a server span has the key of that span, whatever
 * reported it: the span itself and a log record of the same call are one event. Everything else is hashed: a domain
 * event in a span is not the call that the span is, and there may be several.
 */
export function identify(call: MappedCall): Identity {
  const key = call.eventType === CALL_EVENT_TYPE ? call.spanKey : 0n;
  if (key !== 0n) {
    return { key, keyedBySpan: true, hasPlaceInFile: false };
  }
  const { parts, hasPlaceInFile } = call.identity();
  return { key: hash64('event_key', ...parts), keyedBySpan: false, hasPlaceInFile };
}

const ids = Buffer.alloc(24);

/**
 * The span id XOR the XXH64 hash of all 16 bytes of the trace id, both read as little-endian numbers. Spans of one trace
 * never share a key, whatever their ids are; those of two traces share one with a chance of 1 in 2^64, also where ids
 * are counters or where a trace id repeats in its half. The table's alias `span_id` undoes the XOR.
 * @param traceId 32 hex digits, or empty.
 * @param spanId 16 hex digits, or empty.
 * @returns 0 when an id is missing.
 */
export function spanKey(traceId: string, spanId: string): bigint {
  if (traceId === '' || spanId === '') {
    return 0n;
  }
  ids.write(traceId + spanId, 'hex');
  return spanKeyAt(ids, 0, 16);
}

const halves = new Uint32Array(2);
const key = new BigUint64Array(halves.buffer);

/** The same of ids that stand as bytes in a buffer: of where the trace id (16 bytes) and the span id (8) begin. */
export function spanKeyAt(buffer: Buffer, traceStart: number, spanStart: number): bigint {
  xxHash64Of16(buffer, traceStart, halves);
  halves[0] ^= wordAt(buffer, spanStart);
  halves[1] ^= wordAt(buffer, spanStart + 4);
  return key[0];
}
