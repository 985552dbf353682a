import { type CallsightEvent } from '../../pipeline/event/event';
import { EVENT_COLUMNS } from './eventColumns';
import { LowCardinalityValues } from './lowCardinality';
import { NativeBlock } from './nativeBlock';
import { BigValues, NumberValues } from './nativeColumns';
import { type ColumnValues } from './nativeColumn';

/** Columns whose member of CallsightEvent has another name: it names the unit. */
const MEMBERS: Readonly<Record<string, string | undefined>> = { cost: 'costMicros', revenue: 'revenueMicros' };

const memberOf = (column: string) =>
  MEMBERS[column] ?? column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

const members = EVENT_COLUMNS.map((column) => memberOf(column.name));
const positionOf = new Map(members.map((member, index) => [member, index]));

function position(member: keyof CallsightEvent): number {
  const found = positionOf.get(member);
  if (found === undefined) {
    throw new Error(`The table events has no column for ${member}.`);
  }
  return found;
}

const KEY = position('eventKey');

/** What the rows of a block say of one member. */
export type Reader<Member extends keyof CallsightEvent> = (row: number) => CallsightEvent[Member];

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
  reader<Member extends keyof CallsightEvent>(member: Member): Reader<Member> {
    const values: ColumnValues<CallsightEvent> = this.values[position(member)];
    return (row) => values.get(row) as CallsightEvent[Member];
  }

  /** A member that is a number, of all rows. */
  numbers(member: keyof CallsightEvent): ArrayLike<number> {
    const values = this.values[position(member)];
    if (!(values instanceof NumberValues)) {
      throw new Error(`The column of ${member} holds no numbers.`);
    }
    return values.array;
  }

  /** A member of few different values: those, and for each row which of them it has. */
  dictionary(member: keyof CallsightEvent): { readonly keys: readonly string[]; readonly indexes: ArrayLike<number> } {
    const values = this.values[position(member)];
    if (!(values instanceof LowCardinalityValues)) {
      throw new Error(`The column of ${member} has no dictionary.`);
    }
    return values;
  }

  /** The event of a row as an object; for the few that are looked at one by one. */
  eventAt(row: number): CallsightEvent {
    const entries = members.map((member, index) => [member, this.values[index].get(row)]);
    return Object.fromEntries(entries) as CallsightEvent;
  }

  /** A block of some of the rows. */
  select(rows: readonly number[]): EventBlock {
    const selected = new EventBlock([], rows.length);
    selected.appendFrom(this, rows);
    return selected;
  }
}
