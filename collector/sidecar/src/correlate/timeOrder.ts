import { type CallsightEvent } from '../pipeline/event/event';

/**
 * The positions of events by their time, if any may be an attempt: a later attempt is never seen before an earlier one
 * of the same request.
 */
export function inTimeOrder(events: readonly CallsightEvent[]): Iterable<number> {
  const isSorted =
    events.every((event) => event.requestId === '' && event.idempotencyKey === 0n) ||
    events.every((event, index) => index === 0 || events[index - 1].eventTime <= event.eventTime);
  return isSorted ? events.keys() : sortedByTime(events);
}

/** Equal times stay in their order. Sorts times and positions as one number each: to call a comparison takes several times as long. */
function sortedByTime(events: readonly CallsightEvent[]): Iterable<number> {
  const { length } = events;
  let first = Infinity;
  let last = -Infinity;
  for (const { eventTime } of events) {
    first = Math.min(first, eventTime);
    last = Math.max(last, eventTime);
  }
  if (!((last - first + 1) * length <= Number.MAX_SAFE_INTEGER)) {
    return [...events.keys()].sort((a, b) => events[a].eventTime - events[b].eventTime);
  }
  const places = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    places[index] = (events[index].eventTime - first) * length + index;
  }
  return places.sort().map((place) => place % length);
}
