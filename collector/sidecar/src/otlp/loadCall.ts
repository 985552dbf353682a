import { type KeyIndex, keyIndexOf } from './keyIndex';
import { type ApiCall, type AttributeMap, EXCEPTION_EVENT } from './record';
import { RecordCursor } from './recordCursor';
import { Slots } from './slots';
import { type SelectMap } from './sourceMap';
import { type TextDictionary } from './textDictionary';

interface LoadedResource {
  index: KeyIndex;
  slots: Slots;
}

/** Fills a cursor from records that are objects already: what a generator of traffic makes, and tests. */
export function createCallLoader(selectMap: SelectMap, texts: TextDictionary): (call: ApiCall) => RecordCursor {
  let current: ApiCall | undefined;
  const cursor = new RecordCursor(texts, () => {
    if (!current) {
      throw new Error('No record has been loaded.');
    }
    return current;
  });
  // Records of one resource share its map, so what it says is read once.
  const resources = new WeakMap<AttributeMap, LoadedResource>();

  function readResource(resource: AttributeMap, index: KeyIndex): Slots {
    const known = resources.get(resource);
    if (known?.index === index) {
      return known.slots;
    }
    const slots = new Slots();
    slots.addAttributes(resource, index);
    resources.set(resource, { index, slots });
    return slots;
  }

  return (call) => {
    const map = selectMap(call.resource, call.scope);
    const index = keyIndexOf(map);
    current = call;
    cursor.begin(call.signal, readResource(call.resource, index));
    cursor.map = map;
    cursor.resource = call.resource;
    cursor.scope = call.scope;
    cursor.nameText = call.name;
    cursor.kind = call.kind;
    cursor.traceText = call.traceId;
    cursor.spanText = call.spanId;
    cursor.parentText = call.parentSpanId;
    cursor.flags = call.flags;
    cursor.hasException = call.eventNames.includes(EXCEPTION_EVENT);
    cursor.startTimeUs = call.startTimeUs;
    cursor.endTimeUs = call.endTimeUs;
    cursor.statusCode = call.status.code;
    cursor.slots.addAttributes(call.attributes, index);
    cursor.body = cursor.slots.isCall ? null : call.body;
    return cursor;
  };
}
