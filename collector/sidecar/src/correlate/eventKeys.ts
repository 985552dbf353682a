import { type CallsightEvent } from '../pipeline/event/event';

/** The keys of a list of events that grows. They are read on demand: most requests need none. */
export class EventKeys {
  private readonly keys = new Set<bigint>();
  private read = 0;

  has(key: bigint, events: readonly CallsightEvent[]): boolean {
    for (; this.read < events.length; this.read++) {
      this.keys.add(events[this.read].eventKey);
    }
    return this.keys.has(key);
  }
}
