import { ROLLUPS } from '../../model/sources';

/*
 * Buckets of time: `step_seconds` wide, counted from the epoch; where that is whole days, days of the reader's time
 * zone, however long they are when clocks change; whole weeks begin on Monday.
 */

/** Seconds of a row of each grain, the coarsest first. */
export const GRAINS: readonly number[] = [...new Set(ROLLUPS.map(({ grainSeconds }) => grainSeconds))].sort(
  (a, b) => b - a
);

/** The reader's time zone. Grafana fills it in; percentencode keeps a hand-written URL value inside its literal. */
const ASKED_ZONE = "decodeURLComponent('${__timezone:percentencode}')";

/** SQL of the same as ClickHouse names it. */
export const CHOSEN_ZONE = `if(lower(${ASKED_ZONE}) IN ('', 'utc'), 'UTC', ${ASKED_ZONE})`;

const DAY_SECONDS = 86_400;

/** `step_seconds` of a week. */
export const WEEK_STEP = `toUInt32(${7 * DAY_SECONDS})`;

/** Days from a Monday to the day that the epoch began with, a Thursday. */
const EPOCH_WEEKDAY = 3;

/**
 * Items of the WITH clause: `step_seconds`, `step_days` (0 where buckets are not days), `step_shift` (days that the first
 * bucket begins before the epoch), `zone`, and for each grain
 * `aligned_<seconds>`: each of its rows lies within one bucket.
 * @param step SQL of the width of a bucket in seconds
 * @param from SQL of the first time, which needs to be no bucket's start; `to` of the end
 * @param zone SQL of the time zone; the reader's by default
 */
export function bucketAliases(step: string, from: string, to: string, zone = CHOSEN_ZONE): string[] {
  const days = `range(toUInt32(greatest(0, dateDiff('day', ${from}, ${to}))) + 2)`;
  return [
    `${step} AS step_seconds`,
    `if(step_seconds % ${DAY_SECONDS} = 0, intDiv(step_seconds, ${DAY_SECONDS}), 0) AS step_days`,
    `if(step_days % 7 = 0, ${EPOCH_WEEKDAY}, 0) AS step_shift`,
    `${zone} AS zone`,
    `arrayMap(day -> timeZoneOffset(toTimeZone(${from} + toIntervalDay(day), zone)), ${days}) AS zone_offsets`,
    ...GRAINS.map(
      (grain) =>
        `step_seconds % ${grain} = 0 AND (step_days = 0 OR arrayAll(offset -> offset % ${grain} = 0, zone_offsets)) AS aligned_${grain}`
    ),
  ];
}

/** SQL of a bucket's number, by the kind of buckets. */
interface BucketNumber {
  ofDays: string;
  ofSeconds: string;
}

function numbersOf(time: string): BucketNumber {
  return {
    ofDays: `intDiv(toRelativeDayNum(${time}, zone) + step_shift, greatest(1, step_days))`,
    ofSeconds: `intDiv(toUnixTimestamp(${time}), step_seconds)`,
  };
}

/** SQL of the number of a time's bucket. */
export function bucketNumber(time: string): string {
  const { ofDays, ofSeconds } = numbersOf(time);
  return `if(step_days > 0, ${ofDays}, ${ofSeconds})`;
}

/** SQL of the start of a bucket, a DateTime of UTC. */
export function bucketStart(number: string): string {
  return startOf({ ofDays: number, ofSeconds: number });
}

/** SQL of the start of a time's bucket. It asks for the kind of buckets once: each query has several of these. */
export function bucketStartOf(time: string): string {
  return startOf(numbersOf(time));
}

function startOf({ ofDays, ofSeconds }: BucketNumber): string {
  const day = `toTimeZone(toDateTime(toDate(${ofDays} * step_days - step_shift), zone), 'UTC')`;
  return `if(step_days > 0, ${day}, toDateTime(${ofSeconds} * step_seconds, 'UTC'))`;
}

/** SQL of the number of a time's bucket, counted from the one that holds the start of the period. */
export function bucketSlot(time: string): string {
  return `${bucketNumber(time)} - ${bucketNumber('current_from')}`;
}

/** SQL of the slots of the buckets that are whole: half a bucket at an end would look like a rise or a fall. */
export const WHOLE_SLOTS = [
  `range(toUInt32(current_from > ${bucketStartOf('current_from')}),`,
  `toUInt32(${bucketNumber('current_to')} - ${bucketNumber('current_from')}))`,
].join(' ');
