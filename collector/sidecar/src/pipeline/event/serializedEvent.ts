import { isObject } from '../../../../../model/isObject';
import { COLUMNS } from './columns';
import { COLUMN_TYPES } from './columnTypes';
import { TRUNCATED_MEMBER } from './deadLetter';
import { type CallsightEvent } from './event';
import { emptyValue, eventFrom, holds } from './eventValues';

/** Days that rows and columns live; see the section `retention` of the settings. */
export interface LetterRetention {
  dead_letter_days: number;
  identifier_days: number;
  address_days: number;
}

const MILLIS_PER_DAY = 86_400_000;

/**
 * An event as a dead letter keeps it: just what the table of events would hold, so pseudonyms only. What that table
 * empties sooner than a dead letter is deleted is left out.
 */
export function serializeEvent(event: CallsightEvent, retention: LetterRetention): Record<string, unknown> {
  const age = (event.ingestTime - event.eventTime) / MILLIS_PER_DAY;
  const lives = (days: number) => retention.dead_letter_days <= days && age <= days;
  const kept: CallsightEvent = {
    ...event,
    ...(!lives(retention.identifier_days) && { requestId: '', traceId: '', idempotencyKey: 0n }),
    ...{ origin: undefined, hasPlaceInFile: undefined },
    ...(!lives(retention.address_days) && { ipPseudonym: 0n }),
  };
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value])
  );
}

/** Reads what serializeEvent has written; a column that did not exist then is empty. Undefined when it is no such event. */
export function parseEvent(payload: string): CallsightEvent | undefined {
  return readEvent(parseJson(payload));
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same of a text that is parsed already. */
export function readEvent(members: unknown): CallsightEvent | undefined {
  if (!isObject(members)) {
    return undefined;
  }
  const event = readColumns(members);
  const isWhole = event.eventKey !== 0n && event.eventType !== '' && !Object.hasOwn(members, TRUNCATED_MEMBER);
  return isWhole ? event : undefined;
}

/** The columns of an event; one that is missing, or that cannot hold its value, is empty. */
function readColumns(members: Readonly<Record<string, unknown>>): CallsightEvent {
  return eventFrom((member) => {
    const value = COLUMN_TYPES[COLUMNS[member].type].fromJson(members[member]);
    return holds(member, value) ? value : emptyValue(member);
  });
}
