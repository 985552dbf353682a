import { TABLE } from '../../model/sources';
import { bucketNumber } from './buckets';
import { qualified } from './quote';
import type { Window } from './window';

/*
 * Which rows of a rollup are read: intervals that lie whole in the period and in one bucket, from the day on that the
 * rollup is filled from. `first_<grain>` and `last_<grain>` (exclusive) are the bounds of the first two.
 */

interface Bounds {
  database: string;
  window: Window;
  bucketed: boolean;
  /** Seconds of a row. */
  grain: number;
  /** Its name, or the reference to it that Grafana replaces. */
  table: string;
  /** SQL: `1` where the rollup is read at all. */
  used: string;
}

/** Before the end of DateTime, and after every call: a rollup that is not filled yet is complete from then on. */
const NEVER = "toDateTime64('2100-01-01 00:00:00', 3, 'UTC')";

/** SQL of the time from which on a rollup has all calls. */
export function completeFrom(database: string, table: string): string {
  const backfills = qualified(database, TABLE.backfills);
  const newest = 'argMax(complete_from, (backfills.time, -toInt32(complete_from)))';
  const complete = `(SELECT ${newest} FROM ${backfills} AS backfills WHERE rollup = '${table}')`;
  return `least(toDateTime64(${complete}, 3, 'UTC'), ${NEVER})`;
}

/** Items of a WITH clause: the bounds of a rollup in a period. */
export function boundAliases({ database, window, bucketed, grain, table, used }: Bounds): string[] {
  const from = `greatest(${window}_from, ${completeFrom(database, table)})`;
  const isRead = bucketed ? `${used} AND (aligned_${grain} OR step_seconds > ${grain})` : used;
  return [
    `${intervalOf(grain, `${from} + toIntervalMillisecond(${grain * 1000 - 1})`)} AS first_${grain}`,
    `if(${isRead}, ${intervalOf(grain, `${window}_to`)}, first_${grain}) AS last_${grain}`,
  ];
}

/** Condition: the rollup's interval that begins at a time is read. */
export function within(grain: number, time: string, bucketed: boolean): string {
  const inBounds = `${time} >= first_${grain} AND ${time} < last_${grain}`;
  return bucketed
    ? `${inBounds} AND (aligned_${grain} OR ${firstBucket(time)} = ${lastBucket(grain, time)})`
    : inBounds;
}

/** Condition: the rollup's interval in which a time lies is not read. */
export function outsideOf(grain: number, time: string, bucketed: boolean): string {
  const outOfBounds = `${time} < first_${grain} OR ${time} >= last_${grain}`;
  const start = intervalOf(grain, time);
  const isCut = `NOT aligned_${grain} AND ${firstBucket(start)} != ${lastBucket(grain, start)}`;
  return bucketed ? `(${outOfBounds} OR (${isCut}))` : `(${outOfBounds})`;
}

const firstBucket = (start: string) => bucketNumber(start);

const lastBucket = (grain: number, start: string) => bucketNumber(`${start} + ${grain - 1}`);

function intervalOf(grain: number, time: string): string {
  return `toStartOfInterval(${time}, toIntervalSecond(${grain}), 'UTC')`;
}
