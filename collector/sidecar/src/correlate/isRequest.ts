import { CALL_EVENT_TYPE, PREFLIGHT_EVENT_TYPE } from '../../../../model/eventTypes';
import { type CallsightEvent } from '../pipeline/event/event';

/**
 * Whether an event is a request: a call, or what looks like a preflight of a browser to one observer. Another observer
 * may know its consumer: then it is a call.
 */
export function isRequest({ eventType }: Pick<CallsightEvent, 'eventType'>): boolean {
  return eventType === CALL_EVENT_TYPE || eventType === PREFLIGHT_EVENT_TYPE;
}
