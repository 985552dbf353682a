import { CALL_EVENT_TYPE } from '../../../model/eventTypes';
import { TABLE } from '../../../model/sources';
import { id, milliseconds, number, text, time } from '../../sql/columns';
import { ATTEMPT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import type { OneCallRow } from './callQuery';

/** Attempts of one logical call are this close together: the sidecar's window (correlate.retry_window_ms) is shorter. */
const WINDOW_HOURS = 24;

/** The attempts of the logical call that a call is an attempt of, in the order of time. */
export function attemptsQuery(
  database: string,
  call: Pick<OneCallRow, 'logical_key' | 'event_time' | 'organization_id'>
) {
  const { logical_key, event_time, organization_id } = call;
  const at = `fromUnixTimestamp64Milli(${event_time}, 'UTC')`;
  return query('call/attempts', {
    columns: {
      event_key: id(),
      event_time: time("DateTime64(3, 'UTC')"),
      attempt: number('UInt8'),
      status_code: number('UInt16'),
      error_class: text(),
      duration: milliseconds(),
      retry_reason: text(),
    },
    select: {
      event_key: 'toString(event_key)',
      event_time: 'event_time',
      attempt: 'attempt',
      status_code: 'status_code',
      error_class: 'toString(error_class)',
      duration: 'duration_us / 1000',
      retry_reason: 'toString(retry_reason)',
    },
    from: qualified(database, TABLE.events),
    where: [
      `event_type = ${quote(CALL_EVENT_TYPE)}`,
      `organization_id = ${quote(organization_id)}`,
      `event_time BETWEEN ${at} - toIntervalHour(${WINDOW_HOURS}) AND ${at} + toIntervalHour(${WINDOW_HOURS})`,
      `(${qualified(database, TABLE.events)}.event_key = ${logical_key} OR first_attempt_key = ${logical_key})`,
    ],
    orderBy: ['event_time', 'attempt', 'event_key'],
    limit: ATTEMPT_ROWS,
  });
}

export type AttemptRow = RowOf<ReturnType<typeof attemptsQuery>>;
