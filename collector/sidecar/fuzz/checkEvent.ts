import assert from 'node:assert/strict';
import { COLUMNS } from '../src/pipeline/event/columns';
import { type CallsightEvent, type EventMember } from '../src/pipeline/event/event';
import { holds, MEMBERS } from '../src/pipeline/event/eventValues';
import { MAX_TEXT_LENGTH } from '../src/pipeline/fields/fieldValues';

/** A template may be longer than what it was made of, by its placeholders. */
const MAX_LENGTH = 4 * MAX_TEXT_LENGTH;
/** JSON of a domain event's own fields, see docs/event.md. */
const MAX_PROPERTIES_LENGTH = 16_384;

/**
 * What every event must hold, whatever was sent: else ClickHouse would refuse it, or store another value than ours.
 * @throws AssertionError that names the member.
 */
export function checkEvent(event: CallsightEvent): void {
  for (const member of MEMBERS) {
    const value: unknown = event[member];
    const { type } = COLUMNS[member];
    assert(holds(member, value), `${member} is ${String(value)} (${typeof value}), no value of a column of ${type}`);
    checkLength(member, value);
  }
  assert(event.eventKey !== 0n, 'eventKey is 0');
  assert([0, 4, 6].includes(event.ipFamily), `ipFamily is ${event.ipFamily}`);
}

function checkLength(member: EventMember, value: unknown): void {
  const max = member === 'properties' ? MAX_PROPERTIES_LENGTH : MAX_LENGTH;
  for (const text of Array.isArray(value) ? value : [value]) {
    const length = typeof text === 'string' ? text.length : 0;
    assert(length <= max, `${member} has ${length} characters`);
  }
}
