import { keyIndexOf } from '../../otlp/keyIndex';
import { type AttributeMap } from '../../otlp/record';
import { type RecordCursor } from '../../otlp/recordCursor';
import { type ChooseMap, type SourceMap } from '../../otlp/sourceMap';
import { membersOf, readBody } from './logBody';

/**
 * Reads a record of a shipper again, by the map of the gateway that it came from; by that of the shipper when no gateway
 * is recognised.
 * @returns the map.
 */
export function readByChosenMap(record: RecordCursor, choose: ChooseMap): SourceMap {
  const { attributes, body } = record.whole();
  const all = [attributes, ...membersOf(body)];
  const map = choose((name) => all.some((members) => hasName(members, name))) ?? record.map;
  const { slots } = record;
  const index = keyIndexOf(map);
  slots.clear();
  slots.addAttributes(record.resource, index);
  slots.addAttributes(attributes, index);
  readBody(body, slots, map);
  return map;
}

/** Whether there is a value under the name, or under the path that it is. */
function hasName(members: AttributeMap, name: string): boolean {
  const value = members.get(name);
  if (value !== undefined && value !== null && value !== '' && value !== '-') {
    return true;
  }
  for (let at = name.indexOf('.'); at > 0; at = name.indexOf('.', at + 1)) {
    const inner = members.get(name.slice(0, at));
    if (inner instanceof Map && hasName(inner, name.slice(at + 1))) {
      return true;
    }
  }
  return false;
}
