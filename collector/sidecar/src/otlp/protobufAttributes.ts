import { type KeyIndex, NO_SLOT } from './keyIndex';
import { endOfText } from './limits';
import { ANY_VALUE, KEY_VALUE, LIST_VALUES, readAnyValue } from './protobufValue';
import { type Slots } from './slots';
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
  if (projectShort(reader, slots, index)) {
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
      found = index.find(reader.view, start, reader.position);
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
    projectFound(reader, slots, index, found, valueStart, valueEnd);
    reader.end = end;
  }
  reader.leave(outer);
}

/**
 * The same for a message as nearly all are: first the key, then the value, and each length in one byte. Returns false,
 * and has read nothing, when it is another one.
 */
function projectShort(reader: WireReader, slots: Slots, index: KeyIndex): boolean {
  const { buffer, position, end: outer } = reader;
  if (position + 3 > outer || buffer[position] > 0x7f || buffer[position + 2] > 0x7f) {
    return false;
  }
  const end = position + 1 + buffer[position];
  const keyEnd = position + 3 + buffer[position + 2];
  if (
    end > outer ||
    keyEnd + 2 > end ||
    buffer[position + 1] !== KEY_VALUE.key ||
    buffer[keyEnd] !== KEY_VALUE.value ||
    buffer[keyEnd + 1] > 0x7f ||
    keyEnd + 2 + buffer[keyEnd + 1] !== end
  ) {
    return false;
  }
  const found = index.find(reader.view, position + 3, keyEnd);
  if (found >= 0) {
    projectFound(reader, slots, index, found, keyEnd + 2, end);
  }
  reader.seek(end, outer);
  return true;
}

/** Takes the value that stands from `start` to `end`. */
function projectFound(
  reader: WireReader,
  slots: Slots,
  index: KeyIndex,
  found: number,
  start: number,
  end: number
): void {
  const slot = index.slots[found];
  if (slot !== NO_SLOT && slots.isPreferred(slot, index.ranks[found])) {
    reader.seek(start, end);
    if (projectValue(reader, slots, slot)) {
      slots.ranks[slot] = index.ranks[found];
    }
  }
  if (index.isPrefix[found] === 1) {
    reader.seek(start, end);
    projectMembers(reader, slots, index, found);
  }
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
  const { position, buffer } = reader;
  // One text, as nearly always, and its length in one byte: 0x80 and more would be the first of several.
  if (
    position + 2 <= reader.end &&
    buffer[position] === ANY_VALUE.string &&
    buffer[position + 1] < 0x80 &&
    position + 2 + buffer[position + 1] === reader.end
  ) {
    return projectText(slots, slot, buffer, position + 2, reader.end);
  }
  let isSet = false;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    isSet = true;
    if (field === ANY_VALUE.string) {
      isSet = projectText(slots, slot, reader.buffer, reader.passBytes(), reader.position);
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
      // An object says nothing by itself: only its members do.
      if (value === null || value === '' || value === '-' || value instanceof Map) {
        return false;
      }
      slots.setValue(slot, value);
      return true;
    }
  }
  return isSet;
}

/** Returns false when there is no text. */
function projectText(slots: Slots, slot: number, buffer: Buffer, start: number, end: number): boolean {
  const length = end - start;
  if (length === 0 || (length === 1 && buffer[start] === DASH)) {
    return false;
  }
  slots.setText(slot, start, endOfText(buffer, start, end, slots.limits));
  return true;
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
