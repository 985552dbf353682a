import { ROLLUPS } from '../../model/sources';

/*
 * Buckets of time: `step_seconds` wide, counted from the epoch; where that is whole days, days of the reader's time
 * zone, however long they are when clocks change.
 */

/** Seconds of a row of each grain, the coarsest first. */
export const GRAINS: readonly number[] = [...new Set(ROLLUPS.map(({ grainSeconds }) => grainSeconds))].sort(
  (a, b) => b - a
);

/** The reader's time zone. Grafana fills it in; percentencode keeps a hand-written URL value inside its literal. */
const ASKED_ZONE = "decodeURLComponent('${__timezone:percentencode}')";

const DAY_SECONDS = 86_400;

/**
 * Items of the WITH clause: `step_seconds`, `step_days` (0 where buckets are not days), `zone`, and for each grain
 * `aligned_<seconds>`: each of its rows lies within one bucket.
 * @param step SQL of the width of a bucket in seconds
 * @param from SQL of the first time, which needs to be no bucket's start; `to` of the end
 */
export function bucketAliases(step: string, from: string, to: string): string[] {
  const days = `range(toUInt32(greatest(0, dateDiff('day', ${from}, ${to}))) + 2)`;
  return [
    `${step} AS step_seconds`,
    `if(step_seconds % ${DAY_SECONDS} = 0, intDiv(step_seconds, ${DAY_SECONDS}), 0) AS step_days`,
    `if(lower(${ASKED_ZONE}) IN ('', 'utc'), 'UTC', ${ASKED_ZONE}) AS zone`,
    `arrayMap(day -> timeZoneOffset(toTimeZone(${from} + toIntervalDay(day), zone)), ${days}) AS zone_offsets`,
    ...GRAINS.map(
      (grain) =>
        `step_seconds % ${grain} = 0 AND (step_days = 0 OR arrayAll(offset -> offset % ${grain} = 0, zone_offsets)) AS aligned_${grain}`
    ),
  ];
}

/** SQL of the number of a time's bucket. */
export function bucketNumber(time: string): string {
  const ofDays = `intDiv(toRelativeDayNum(${time}, zone), greatest(1, step_days))`;
  return `if(step_days > 0, ${ofDays}, intDiv(toUnixTimestamp(${time}), step_seconds))`;
}

/** SQL of the start of a bucket, a DateTime of UTC. */
export function bucketStart(number: string): string {
  const ofDays = `toTimeZone(toDateTime(toDate(${number} * step_days), zone), 'UTC')`;
  return `if(step_days > 0, ${ofDays}, toDateTime(${number} * step_seconds, 'UTC'))`;
}
