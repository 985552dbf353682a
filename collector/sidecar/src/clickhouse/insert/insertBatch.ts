import { hash } from 'node:crypto';
import { type EventBlock } from '../native/eventBlock';
import { EVENT_COLUMNS } from '../native/eventColumns';
import { type NativeInsert } from './insertNative';

const MILLIS_PER_DAY = 86_400_000;
const TOKEN_LENGTH = 16;

/** The column that keeps the token of the insert that brought a row, for as long as the insert may be completed. */
export const BATCH_ID = 'batch_id';

/** Every column of an insert into `events`, in the order of the block. */
export const INSERT_COLUMNS: readonly string[] = [...EVENT_COLUMNS.map((column) => column.name), BATCH_ID];

/**
 * The events by the day (UTC) that they belong to, in their order. One insert is one day, so one part: it is there as a
 * whole or not at all, and no crash can leave some of its days behind.
 */
export function splitByDay(events: EventBlock): EventBlock[] {
  const times = events.numbers('eventTime');
  const { least, most } = rangeOf(times);
  if (dayOf(least) === dayOf(most)) {
    return [events];
  }
  const days = new Map<number, number[]>();
  let lastDay = NaN;
  let sameDay: number[] = [];
  for (let row = 0; row < events.rows; row++) {
    const day = dayOf(times[row]);
    if (day !== lastDay) {
      lastDay = day;
      sameDay = days.get(day) ?? [];
      days.set(day, sameDay);
    }
    sameDay.push(row);
  }
  return Array.from(days.values(), (rows) => events.select(rows));
}

/** Days since the epoch. */
function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / MILLIS_PER_DAY);
}

/** Infinity and 0 when there are none. */
function rangeOf(numbers: ArrayLike<number>): { least: number; most: number } {
  let least = Infinity;
  let most = 0;
  for (let index = 0; index < numbers.length; index++) {
    least = Math.min(least, numbers[index]);
    most = Math.max(most, numbers[index]);
  }
  return { least, most };
}

/** An insert, and what its rows are found by. */
export interface EventBatch extends NativeInsert {
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
export function freezeBatch(table: string, events: EventBlock): EventBatch {
  const token = hash('sha256', events.keyBytes(), 'hex').slice(0, TOKEN_LENGTH);
  const ingested = rangeOf(events.numbers('ingestTime'));
  return {
    ...{
      table,
      columns: INSERT_COLUMNS,
      rows: events.rows,
      body: events.encode({ name: BATCH_ID, value: token }),
      token,
    },
    day: Number(new Date(events.reader('eventTime')(0)).toISOString().slice(0, 10).replaceAll('-', '')),
    ingestedFrom: ingested.least,
    ingestedTo: ingested.most,
  };
}
