import { isObject } from '../../../../model/isObject';
import { checkDepth } from './limits';
import { doubleAt, int64At, listAt, objectAt, stringAt } from './jsonMembers';
import { type KeyIndex } from './keyIndex';
import { type AttributeValue } from './record';
import { type Slots } from './slots';

const isSet = (member: unknown) => member !== undefined && member !== null;

/** Reads a list of KeyValue objects; of equal keys the last one counts. */
export function readAttributes(value: unknown, path: string, depth = 0): Map<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  for (const item of listAt(value, path)) {
    const pair = objectAt(item, path);
    attributes.set(stringAt(pair.key, `${path}.key`), readAnyValue(pair.value, path, depth));
  }
  return attributes;
}

/** Reads of a list of KeyValue objects those that the index asks for into their slots. */
export function projectAttributes(value: unknown, path: string, slots: Slots, index: KeyIndex): void {
  for (const item of listAt(value, path)) {
    if (!slots.takesAnother()) {
      continue;
    }
    const pair = isObject(item) ? item : objectAt(item, path);
    const { key } = pair;
    const name = typeof key === 'string' ? key : stringAt(key, `${path}.key`);
    const found = index.get(name);
    if (found >= 0) {
      slots.addFound(found, readAnyValue(pair.value, path, 0), index);
    }
  }
}

/**
 * Reads an AnyValue object; null when it holds nothing. Paths are made for messages only: most values need none.
 * @param path of the value or of the list that it is in
 */
export function readAnyValue(value: unknown, path: string, depth = 0): AttributeValue {
  checkDepth(depth);
  const any = isObject(value) ? value : objectAt(value, path);
  if (typeof any.stringValue === 'string') {
    return any.stringValue;
  }
  if (isSet(any.stringValue)) {
    return stringAt(any.stringValue, `${path}.stringValue`);
  }
  if (isSet(any.boolValue)) {
    return any.boolValue === true || any.boolValue === 'true';
  }
  if (isSet(any.intValue)) {
    return int64At(any.intValue, `${path}.intValue`);
  }
  if (isSet(any.doubleValue)) {
    return doubleAt(any.doubleValue, `${path}.doubleValue`);
  }
  if (isSet(any.arrayValue)) {
    const list = listAt(objectAt(any.arrayValue, `${path}.arrayValue`).values, `${path}.arrayValue.values`);
    return list.map((item) => readAnyValue(item, `${path}.arrayValue.values`, depth + 1));
  }
  if (isSet(any.kvlistValue)) {
    const list = objectAt(any.kvlistValue, `${path}.kvlistValue`).values;
    return readAttributes(list, `${path}.kvlistValue.values`, depth + 1);
  }
  if (isSet(any.bytesValue)) {
    return new Uint8Array(Buffer.from(stringAt(any.bytesValue, `${path}.bytesValue`), 'base64'));
  }
  return null;
}
