import { type StoredLetter } from '../clickhouse/deadLetters/deadLetterReader';
import { TRUNCATED_MEMBER } from '../pipeline/event/deadLetter';
import { type CallsightEvent } from '../pipeline/event/event';
import { parseEvent } from '../pipeline/event/serializedEvent';
import { timeProblem, type TimeRules } from '../pipeline/time/timeRules';

/** Why a dead letter is not stored as an event. */
export type SkipReason = 'not_kept' | 'no_event' | 'partial' | 'truncated' | 'unreadable' | 'still_bad_time';

export interface ReplayableOptions {
  timeRules: TimeRules;
  partial: boolean;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The event that a dead letter holds, as it is to be stored now, or why there is none. */
export function toReplayable(
  letter: StoredLetter,
  { timeRules, partial, now }: ReplayableOptions
): CallsightEvent | SkipReason {
  switch (letter.payloadFormat) {
    case 'event':
      break;
    case 'partial_event':
      if (!partial) {
        return 'partial';
      }
      break;
    case 'redacted':
      return 'no_event';
    default:
      return 'not_kept';
  }
  const event = parseEvent(letter.payload);
  if (event === undefined) {
    return letter.payload.startsWith(`{"${TRUNCATED_MEMBER}":`) ? 'truncated' : 'unreadable';
  }
  // Too old: the event would be deleted now. Too far ahead: it was ahead when it was received, so waiting changes nothing.
  const isBad =
    timeProblem(event.eventTime, letter.receivedTime, timeRules) !== undefined ||
    timeProblem(event.eventTime, now, timeRules) !== undefined;
  return isBad ? 'still_bad_time' : { ...event, ingestTime: now };
}
