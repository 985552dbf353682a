import { type RecordCursor } from '../../otlp/recordCursor';
import { type FieldValues } from '../fields/fieldValues';
import { explicitTime } from './explicitTime';
import { durationOf } from './timings';

/** When a call began and how long it took, in microseconds; 0 when that is not known. */
export interface CallTimes {
  startTimeUs: number;
  durationUs: number;
}

export function spanTimes({ startTimeUs, endTimeUs }: RecordCursor): CallTimes {
  return { startTimeUs, durationUs: Math.max(0, endTimeUs - startTimeUs) };
}

/**
 * The times of a call that a log record reports. Those that the log states itself are exact; the time of the record may
 * only be when somebody read the line.
 *
 * @param logTimestamp what the time of the record means where its map does not say.
 */
export function loggedTimes(record: RecordCursor, fields: FieldValues, logTimestamp: 'start' | 'end'): CallTimes {
  const startedAt = explicitTime(fields, 'startedAt');
  const endedAt = explicitTime(fields, 'endedAt');
  const durationUs = durationOf(fields) || (startedAt > 0 ? Math.max(0, endedAt - startedAt) : 0);
  if (startedAt > 0) {
    return { startTimeUs: startedAt, durationUs };
  }
  const time = endedAt || record.startTimeUs;
  const isEnd = endedAt > 0 || (record.map.logTime ?? logTimestamp) === 'end';
  return { startTimeUs: isEnd && time > durationUs ? time - durationUs : time, durationUs };
}
