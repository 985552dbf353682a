import { type RecordCursor } from '../../otlp/recordCursor';
import { type SourceMap } from '../../otlp/sourceMap';
import { type FieldValues } from '../fields/fieldValues';
import { explicitTime } from './explicitTime';
import { durationOf } from './timings';
import { type ZoneReader } from './timeZone';

/** When a call began and how long it took, in microseconds; 0 when that is not known. */
export interface CallTimes {
  startTimeUs: number;
  durationUs: number;
}

/** What reading the times of a log record depends on. */
export interface LogTimeOptions {
  /** What the time of a log record means where its map does not say: the end of the call, as in most logs, or its start. */
  logTimestamp: 'end' | 'start';
  /** Reads times without a zone; without it they cannot be read. */
  zone?: ZoneReader | undefined;
}

export function spanTimes({ startTimeUs, endTimeUs }: RecordCursor): CallTimes {
  return { startTimeUs, durationUs: Math.max(0, endTimeUs - startTimeUs) };
}

/**
 * The times of a call that a log record reports. Those that the log states itself are exact; the time of the record may
 * only be when somebody read the line. A record without any time, which OTLP allows, is one of just now.
 * @param map how the record is read.
 */
export function loggedTimes(
  record: RecordCursor,
  fields: FieldValues,
  map: SourceMap,
  { logTimestamp, zone }: LogTimeOptions,
  receivedTimeUs: number
): CallTimes {
  const startedAt = explicitTime(fields, 'startedAt', zone);
  const endedAt = explicitTime(fields, 'endedAt', zone);
  const durationUs = durationOf(fields, map) || (startedAt > 0 ? Math.max(0, endedAt - startedAt) : 0);
  if (startedAt > 0) {
    return { startTimeUs: startedAt, durationUs };
  }
  const time = endedAt || record.startTimeUs || receivedTimeUs;
  const isEnd = endedAt > 0 || record.startTimeUs === 0 || (map.logTime ?? logTimestamp) === 'end';
  return { startTimeUs: isEnd && time > durationUs ? time - durationUs : time, durationUs };
}
