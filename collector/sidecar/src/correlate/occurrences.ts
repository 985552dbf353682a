import { type CallsightEvent } from '../pipeline/event/event';
import { hash64 } from '../pipeline/identity/hash';

/**
 * Distinguishes the equal records of one request that have neither a span nor a place in a file: log records of calls in
 * one tick of the log's clock look the same, and so do JSON events. Each further one gets a key by its position among
 * them, which is the same when the request comes again. A line of a file comes twice in one request when a Collector
 * that was killed reads it again while the first reading waits in its queue: that is one call.
 */
export function distinguishIdentical(events: readonly CallsightEvent[]): void {
  let seen: Map<bigint, number> | undefined;
  for (const event of events) {
    if (event.keyedBySpan || event.hasPlaceInFile) {
      continue;
    }
    seen ??= new Map();
    const { eventKey } = event;
    const before = seen.get(eventKey) ?? 0;
    seen.set(eventKey, before + 1);
    if (before > 0) {
      event.eventKey = hash64('occurrence', String(eventKey), String(before));
    }
  }
}
