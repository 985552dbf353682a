import { type CallsightEvent, type EventMember } from '../../pipeline/event/event';
import { MEMBERS } from '../../pipeline/event/eventValues';
import { EVENT_COLUMNS } from './eventColumns';
import { LowCardinalityValues } from './lowCardinality';
import { NativeBlock } from './nativeBlock';
import { BigValues, NumberValues } from './nativeColumns';
import { type ColumnValues } from './nativeColumn';

const position = (member: EventMember): number => MEMBERS.indexOf(member);

const KEY = position('eventKey');

/** What the rows of a block say of one member. */
export type Reader<Member extends EventMember> = (row: number) => CallsightEvent[Member];

/** Events as columns: what is kept of them until ClickHouse has confirmed them. */
export class EventBlock extends NativeBlock<CallsightEvent> {
  private readonly keys: BigValues<CallsightEvent>;

  /** @param room rows to have room for at the beginning. */
  constructor(events: readonly CallsightEvent[] = [], room = events.length) {
    super(EVENT_COLUMNS, room);
    const keys = this.values[KEY];
    if (!(keys instanceof BigValues)) {
      throw new Error('event_key must be a 64-bit column.');
    }
    this.keys = keys;
    this.append(events);
  }

  keyAt(row: number): bigint {
    return this.keys.get(row);
  }

  /** The keys of all rows, eight bytes each. */
  keyBytes(): Uint8Array {
    return this.keys.bytes();
  }

  rowNumbers(): number[] {
    return Array.from({ length: this.rows }, (_, row) => row);
  }

  /** Reads one member of any row. */
  reader<Member extends EventMember>(member: Member): Reader<Member> {
    const values: ColumnValues<CallsightEvent> = this.values[position(member)];
    return (row) => values.get(row) as CallsightEvent[Member];
  }

  /** A member that is a number, of all rows. */
  numbers(member: EventMember): ArrayLike<number> {
    const values = this.values[position(member)];
    if (!(values instanceof NumberValues)) {
      throw new Error(`The column of ${member} holds no numbers.`);
    }
    return values.array;
  }

  /** A member of few different values: those, and for each row which of them it has. */
  dictionary(member: EventMember): { readonly keys: readonly string[]; readonly indexes: ArrayLike<number> } {
    const values = this.values[position(member)];
    if (!(values instanceof LowCardinalityValues)) {
      throw new Error(`The column of ${member} has no dictionary.`);
    }
    return values;
  }

  /** The event of a row as an object; for the few that are looked at one by one. */
  eventAt(row: number): CallsightEvent {
    const entries = MEMBERS.map((member, index) => [member, this.values[index].get(row)]);
    return Object.fromEntries(entries) as CallsightEvent;
  }

  /** A block of some of the rows. */
  select(rows: readonly number[]): EventBlock {
    const selected = new EventBlock([], rows.length);
    selected.appendFrom(this, rows);
    return selected;
  }
}
