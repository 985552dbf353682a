import { type CallsightEvent } from '../pipeline/event/event';

/**
 * The positions of events by their time, if any may be an attempt: a later attempt is never seen before an earlier one
 * of the same request.
 */
export function inTimeOrder(events: readonly CallsightEvent[]): Iterable<number> {
  const isSorted =
    events.every((event) => event.requestId === '' && event.idempotencyKey === 0n) ||
    events.every((event, index) => index === 0 || events[index - 1].eventTime <= event.eventTime);
  return isSorted ? events.keys() : [...events.keys()].sort((a, b) => events[a].eventTime - events[b].eventTime);
}
