import { checkDepth } from './limits';
import { type AttributeValue } from './record';
import { tag, WIRE, type WireReader } from './wireReader';

export const KEY_VALUE = { key: tag(1, WIRE.bytes), value: tag(2, WIRE.bytes) } as const;

export const ANY_VALUE = {
  string: tag(1, WIRE.bytes),
  bool: tag(2, WIRE.varint),
  int: tag(3, WIRE.varint),
  double: tag(4, WIRE.fixed64),
  array: tag(5, WIRE.bytes),
  keyValueList: tag(6, WIRE.bytes),
  bytes: tag(7, WIRE.bytes),
} as const;

export const LIST_VALUES = tag(1, WIRE.bytes);

/** Reads one `KeyValue` message into the map; of equal keys the last one counts. */
export function readKeyValue(reader: WireReader, into: Map<string, AttributeValue>, depth = 0): void {
  let key = '';
  let value: AttributeValue = null;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === KEY_VALUE.key) {
      key = reader.string();
    } else if (field === KEY_VALUE.value) {
      const outer = reader.enter();
      value = readAnyValue(reader, depth);
      reader.leave(outer);
    } else {
      reader.skip();
    }
  }
  into.set(key, value);
}

/** Reads an `AnyValue` message (opentelemetry/proto/common/v1/common.proto). */
export function readAnyValue(reader: WireReader, depth = 0): AttributeValue {
  checkDepth(depth);
  let value: AttributeValue = null;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    switch (field) {
      case ANY_VALUE.string:
        value = reader.string();
        break;
      case ANY_VALUE.bool:
        value = reader.uint() !== 0;
        break;
      case ANY_VALUE.int:
        value = reader.int64();
        break;
      case ANY_VALUE.double:
        value = reader.double();
        break;
      case ANY_VALUE.array:
        value = readArray(reader, depth + 1);
        break;
      case ANY_VALUE.keyValueList:
        value = readKeyValueList(reader, depth + 1);
        break;
      case ANY_VALUE.bytes:
        value = reader.bytes();
        break;
      default:
        reader.skip();
    }
  }
  return value;
}

function readArray(reader: WireReader, depth: number): AttributeValue[] {
  const values: AttributeValue[] = [];
  const outer = reader.enter();
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === LIST_VALUES) {
      const list = reader.enter();
      values.push(readAnyValue(reader, depth));
      reader.leave(list);
    } else {
      reader.skip();
    }
  }
  reader.leave(outer);
  return values;
}

function readKeyValueList(reader: WireReader, depth: number): Map<string, AttributeValue> {
  const values = new Map<string, AttributeValue>();
  const outer = reader.enter();
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === LIST_VALUES) {
      const list = reader.enter();
      readKeyValue(reader, values, depth);
      reader.leave(list);
    } else {
      reader.skip();
    }
  }
  reader.leave(outer);
  return values;
}
