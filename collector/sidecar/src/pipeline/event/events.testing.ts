import { COLUMNS } from './columns';
import { type ColumnTypeName } from './columnTypes';
import { type CallsightEvent, type EventMember } from './event';
import { emptyValue, eventFrom, MEMBERS } from './eventValues';

/** An event that says nothing. */
export function emptyEvent(): CallsightEvent {
  return eventFrom(emptyValue);
}

/** An event with a value in every column: none is empty, and columns of one type have different ones. */
export function fullEvent(): CallsightEvent {
  return eventFrom((member) => {
    const column = COLUMNS[member];
    return 'values' in column ? column.values.find((value) => value !== column.empty) : FULL_VALUE[column.type](member);
  });
}

const number = (member: EventMember) => 2 + MEMBERS.indexOf(member);
const bigNumber = (member: EventMember) => BigInt(number(member));
const text = (member: EventMember) => `a ${COLUMNS[member].name}`;

const FULL_VALUE: Readonly<Record<ColumnTypeName, (member: EventMember) => unknown>> = {
  bool: () => true,
  count64: number,
  dateTime64: (member) => 1_790_000_000_000 + number(member),
  decimal64: bigNumber,
  hex16: (member) => String(number(member)).padStart(32, 'a'),
  lowCardinality: text,
  string: text,
  stringArray: (member) => [text(member)],
  uint16: number,
  uint32: number,
  uint64: bigNumber,
  uint8: number,
};
