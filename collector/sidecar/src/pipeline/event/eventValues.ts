import { COLUMNS } from './columns';
import { COLUMN_TYPES } from './columnTypes';
import { type EventColumns, type EventMember } from './event';

const isMember = (name: string): name is EventMember => Object.hasOwn(COLUMNS, name);

/** The members of an event that are columns, in the order of the table. */
export const MEMBERS: readonly EventMember[] = Object.keys(COLUMNS).filter(isMember);

/** Whether the column of a member can hold a value. */
export function holds<Member extends EventMember>(member: Member, value: unknown): value is EventColumns[Member] {
  const column = COLUMNS[member];
  const isValue = COLUMN_TYPES[column.type].holds(value);
  return isValue && (!('values' in column) || column.values.some((known) => known === value));
}

/** Whether an object has a value in every column, one that the column can hold. */
export function isEvent(value: Readonly<Partial<Record<EventMember, unknown>>>): value is EventColumns {
  return MEMBERS.every((member) => holds(member, value[member]));
}

/** What a member of an event is that says nothing. */
export function emptyValue(member: EventMember): unknown {
  const column = COLUMNS[member];
  return 'empty' in column ? column.empty : COLUMN_TYPES[column.type].empty;
}

/**
 * Makes an event of the values of its columns.
 * @throws when a column cannot hold its value.
 */
export function eventFrom(valueOf: (member: EventMember) => unknown): EventColumns {
  const event = Object.fromEntries(MEMBERS.map((member) => [member, valueOf(member)]));
  if (!isEvent(event)) {
    const wrong = MEMBERS.filter((member) => !holds(member, event[member]));
    throw new TypeError(`The columns of an event cannot hold its values of ${wrong.join(', ')}.`);
  }
  return event;
}
