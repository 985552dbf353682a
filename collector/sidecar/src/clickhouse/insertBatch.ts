import { hash } from 'node:crypto';
import { type CallsightEvent } from '../pipeline/event';
import { EVENT_COLUMNS } from './eventColumns';
import { type NativeInsert } from './insertNative';
import { lowCardinality } from './lowCardinality';
import { encodeBlock } from './nativeBlock';

const MILLIS_PER_DAY = 86_400_000;
const TOKEN_LENGTH = 16;

/** The column that keeps the token of the insert that brought a row, for as long as the insert may be completed. */
export const BATCH_ID = 'batch_id';

/** Every column of an insert into `events`, in the order of the block. */
export const INSERT_COLUMNS: readonly string[] = [...EVENT_COLUMNS.map((column) => column.name), BATCH_ID];

/**
 * Events by the day (UTC) that they belong to, in their order. One insert is one day, so one part: it is there as a
 * whole or not at all, and no crash can leave some of its days behind.
 */
export function splitByDay(events: readonly CallsightEvent[]): CallsightEvent[][] {
  const days = new Map<number, CallsightEvent[]>();
  for (const event of events) {
    const day = Math.floor(event.eventTime / MILLIS_PER_DAY);
    const sameDay = days.get(day);
    if (sameDay) {
      sameDay.push(event);
    } else {
      days.set(day, [event]);
    }
  }
  return [...days.values()];
}

/** An insert, and what its rows are found by. */
export interface EventBatch extends NativeInsert {
  rows: number;
  /** YYYYMMDD, the partition. */
  day: number;
  /** First and last time of ingestion, milliseconds since the epoch. */
  ingestedFrom: number;
  ingestedTo: number;
}

/**
 * Encodes events, all of one day, as an insert that can be repeated for good. The token is a hash of their keys and is
 * stored with every row, so that a later sidecar can repeat the insert from the rows alone.
 */
export function freezeBatch(table: string, events: readonly CallsightEvent[]): EventBatch {
  const keys = new BigUint64Array(events.length);
  events.forEach((event, index) => (keys[index] = event.eventKey));
  const token = hash('sha256', new Uint8Array(keys.buffer), 'hex').slice(0, TOKEN_LENGTH);
  const columns = [...EVENT_COLUMNS, lowCardinality<CallsightEvent>(BATCH_ID, () => token)];
  const ingested = events.map((event) => event.ingestTime).sort((a, b) => a - b);
  return {
    ...{ table, columns: INSERT_COLUMNS, body: encodeBlock(columns, events), token },
    rows: events.length,
    day: Number(new Date(events[0].eventTime).toISOString().slice(0, 10).replaceAll('-', '')),
    ingestedFrom: ingested[0],
    ingestedTo: ingested[ingested.length - 1],
  };
}
