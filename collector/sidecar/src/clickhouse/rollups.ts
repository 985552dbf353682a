import { type Rollup } from '../../../../model/sources';

/**
 * SQL of the start of the interval in which a time is, for the grain of a rollup: a DateTime of UTC.
 * @param time SQL of a DateTime or DateTime64.
 */
export function intervalStart({ grainSeconds }: Pick<Rollup, 'grainSeconds'>, time = 'event_time'): string {
  return `toStartOfInterval(${time}, toIntervalSecond(${grainSeconds}), 'UTC')`;
}

/** Name of the materialized view that fills a rollup. */
export function viewOf({ table }: Pick<Rollup, 'table'>): string {
  return `${table}_mv`;
}
