import { type KeyIndex, NO_SLOT } from './keyIndex';
import { endOfText } from './limits';
import { ANY_VALUE, KEY_VALUE, LIST_VALUES, readAnyValue } from './protobufValue';
import { type Slots } from './recordCursor';
import { type WireReader } from './wireReader';

/**
 * Reads one `KeyValue` message, of which the reader has read the tag, into the slot that its key stands for. The value
 * is not copied: of a text the slot holds where it stands. A key that is not in the index is passed over.
 */
export function projectAttribute(reader: WireReader, slots: Slots, index: KeyIndex): void {
  if (!slots.takesAnother()) {
    reader.passBytes();
    return;
  }
  const outer = reader.enter();
  const { end } = reader;
  let found = -1;
  let valueStart = -1;
  let valueEnd = -1;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === KEY_VALUE.key) {
      const start = reader.passBytes();
      found = index.find(reader.buffer, start, reader.position);
      if (found < 0) {
        break;
      }
    } else if (field === KEY_VALUE.value) {
      valueStart = reader.passBytes();
      valueEnd = reader.position;
    } else {
      reader.skip();
    }
  }
  if (found >= 0 && valueStart >= 0) {
    const slot = index.slots[found];
    if (slot !== NO_SLOT && slots.isPreferred(slot, index.ranks[found])) {
      reader.seek(valueStart, valueEnd);
      if (projectValue(reader, slots, slot)) {
        slots.ranks[slot] = index.ranks[found];
      }
    }
    if (index.isPrefix[found] === 1) {
      reader.seek(valueStart, valueEnd);
      projectMembers(reader, slots, index, found);
    }
    reader.end = end;
  }
  reader.leave(outer);
}

/** Reads the members of a key-value list as attributes of their own: of `http` as `http.method`. */
function projectMembers(reader: WireReader, slots: Slots, index: KeyIndex, found: number): void {
  const { position } = reader;
  if (reader.nextTag() === ANY_VALUE.keyValueList) {
    reader.seek(position, reader.end);
    if (isTooLong(reader, slots)) {
      return;
    }
    const members = readAnyValue(reader);
    if (members instanceof Map) {
      slots.addAttributes(members, index, `${index.names[found]}.`);
    }
  }
}

/** Whether the message that the reader stands before is longer than a value may be; then it is passed over. */
function isTooLong(reader: WireReader, { limits }: Slots): boolean {
  if (reader.end - reader.position <= limits.maxValueBytes) {
    return false;
  }
  limits.onCut?.('value');
  reader.seek(reader.end, reader.end);
  return true;
}

/** A dash is how access logs write nothing. */
const DASH = 0x2d;

/** Reads an `AnyValue` message into a slot. Returns false when it holds none, or an empty text. */
function projectValue(reader: WireReader, slots: Slots, slot: number): boolean {
  const { position } = reader;
  let isSet = false;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    isSet = true;
    if (field === ANY_VALUE.string) {
      const start = reader.passBytes();
      const length = reader.position - start;
      if (length === 0 || (length === 1 && reader.buffer[start] === DASH)) {
        isSet = false;
      } else {
        slots.setText(slot, start, endOfText(reader.buffer, start, reader.position, slots.limits));
      }
    } else if (field === ANY_VALUE.int) {
      const value = reader.int64();
      if (typeof value === 'number') {
        slots.setNumber(slot, value);
      } else {
        slots.setValue(slot, value);
      }
    } else if (field === ANY_VALUE.bool) {
      slots.setBoolean(slot, reader.uint() !== 0);
    } else if (field === ANY_VALUE.double) {
      slots.setNumber(slot, reader.double());
    } else if (field !== ANY_VALUE.array || !projectOneText(reader, slots, slot)) {
      reader.seek(position, reader.end);
      if (isTooLong(reader, slots)) {
        return false;
      }
      const value = readAnyValue(reader);
      if (value === null || value === '' || value === '-') {
        return false;
      }
      slots.setValue(slot, value);
      return true;
    }
  }
  return isSet;
}

/** Headers are lists of mostly one text: such a list is read as that text. */
function projectOneText(reader: WireReader, slots: Slots, slot: number): boolean {
  let start = -1;
  let end = -1;
  const list = reader.enter();
  if (reader.nextTag() === LIST_VALUES) {
    const item = reader.enter();
    if (reader.nextTag() === ANY_VALUE.string) {
      start = reader.passBytes();
      end = reader.position;
    }
    const isWhole = reader.position === reader.end;
    reader.leave(item);
    if (!isWhole || reader.position !== reader.end) {
      start = -1;
    }
  }
  reader.leave(list);
  if (start < 0) {
    return false;
  }
  slots.setText(slot, start, endOfText(reader.buffer, start, end, slots.limits));
  return true;
}
