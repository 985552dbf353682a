import { isObject } from '../../../../../model/isObject';
import { PARENT } from '../../otlp/record';
import { type CallOrigin, type CallsightEvent } from '../../pipeline/event/event';
import { parseJson, readEvent, serializeEvent } from '../../pipeline/event/serializedEvent';

/** A held call becomes an event soon, and lives as long as that: nothing is left out. */
const WHOLE = { dead_letter_days: 0, identifier_days: Infinity, address_days: Infinity };

/** An event that is held, with what its correlation needs, as JSON. */
export function serializeHeldEvent(event: CallsightEvent): string {
  const { origin } = event;
  const kept = origin && { ...origin, parentKey: String(origin.parentKey) };
  return JSON.stringify({ ...serializeEvent(event, WHOLE), origin: kept });
}

/** Reads what serializeHeldEvent has written; undefined when it is no such event. */
export function parseHeldEvent(text: string): CallsightEvent | undefined {
  const members = parseJson(text);
  const event = readEvent(members);
  if (event && isObject(members)) {
    event.origin = readOrigin(members.origin);
  }
  return event;
}

function readOrigin(value: unknown): CallOrigin | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const { parentKey, parent, isGateway, scope } = value;
  return {
    parentKey: typeof parentKey === 'string' && /^\d{1,20}$/.test(parentKey) ? BigInt(parentKey) : 0n,
    parent: typeof parent === 'number' ? parent : PARENT.none,
    isGateway: isGateway === true,
    scope: typeof scope === 'string' ? scope : '',
  };
}
