import { EVENTS } from '../../../model/sources';
import { rawCalls } from '../../sql/conditions';
import { HELD_BROWNOUTS } from '../../sql/limits';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { IS_CHOSEN } from './chosenVersion';

/** Codes with which a version refuses calls in a brown-out: gone, and not available now. */
export const BROWNOUT_CODES = [410, 503] as const;

/** Minutes of a slot: windows begin and end with one. */
export const SLOT_MINUTES = 15;

/** Calls that a slot refuses at least, and their share of its calls on the version. */
export const MIN_REFUSED = 5;
export const REFUSED_SHARE = 0.8;

/** The share of calls on other versions with such a code above which an outage is more likely. */
export const OUTAGE_SHARE = 0.1;

/** A longer window is no brown-out: the version is switched off, or broken. */
export const LONGEST_HOURS = 24;

/** SQL: the call was refused as in a brown-out. */
export const IS_REFUSED = `status_code IN (${BROWNOUT_CODES.join(', ')})`;

const NEXT_SLOTS = `toIntervalMinute(${2 * SLOT_MINUTES})`;

/**
 * SQL of an array of the windows of the period `lookback` in which the chosen version refused nearly all calls and other
 * versions did not: (start, end, refused calls), the newest HELD_BROWNOUTS that are over. A slot without enough calls
 * does not part a window. Without calls on other versions only 410 tells a window from an outage.
 */
export function heldBrownouts(scope: Scope): string {
  const others = `countIf(NOT (${IS_CHOSEN}))`;
  const slots = subquery({
    select: [
      `toStartOfInterval(event_time, toIntervalMinute(${SLOT_MINUTES})) AS slot`,
      `countIf(${IS_CHOSEN} AND ${IS_REFUSED}) AS refused`,
    ],
    from: qualified(scope.database, EVENTS.table),
    where: rawCalls(scope, 'lookback'),
    groupBy: ['slot'],
    having: [
      `refused >= ${MIN_REFUSED}`,
      `refused >= ${REFUSED_SHARE} * countIf(${IS_CHOSEN})`,
      `countIf(NOT (${IS_CHOSEN}) AND ${IS_REFUSED}) <= ${OUTAGE_SHARE} * ${others}`,
      `(${others} >= ${MIN_REFUSED} OR 2 * countIf(${IS_CHOSEN} AND status_code = 410) > refused)`,
    ].join(' AND '),
  });
  const marked = subquery({
    select: [
      ...['slot', 'refused'],
      `slot > lagInFrame(slot) OVER (ORDER BY slot ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) + ${NEXT_SLOTS} AS begins`,
    ],
    from: slots,
  });
  const numbered = subquery({
    select: ['slot', 'refused', 'sum(begins) OVER (ORDER BY slot) AS run'],
    from: marked,
  });
  const windows = subquery({
    select: [
      "toDateTime64(min(slot), 3, 'UTC') AS started",
      `toDateTime64(max(slot) + toIntervalMinute(${SLOT_MINUTES}), 3, 'UTC') AS ended`,
      'sum(refused) AS refused_calls',
    ],
    from: numbered,
    groupBy: ['run'],
    having: `ended <= started + toIntervalHour(${LONGEST_HOURS}) AND ended <= current_to`,
    orderBy: ['started DESC'],
    limit: HELD_BROWNOUTS,
  });
  return `(SELECT groupArray((started, ended, refused_calls)) FROM ${windows})`;
}
