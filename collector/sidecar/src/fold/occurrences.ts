import { type CallsightEvent } from '../pipeline/event';
import { hash64 } from '../pipeline/hash';

/**
 * Tells identical records without any id of one request apart: two calls in one tick of an access log's clock look the
 * same. Each further one gets a key by its position among them, the same when the request comes again.
 */
export function distinguishIdentical(events: readonly CallsightEvent[]): void {
  let seen: Map<bigint, number> | undefined;
  for (const event of events) {
    if (event.keyedBySpan || event.requestId !== '' || event.source !== 'otlp_log') {
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
