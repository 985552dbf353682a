import { type CallsightEvent } from '../pipeline/event/event';

/** The events of one request that are to be stored now. Their keys are read on demand: most requests need none. */
export class RequestEvents {
  private readonly events: CallsightEvent[] = [];
  private readonly indexes = new Map<bigint, number>();
  private readonly taken = new Set<number>();
  private read = 0;

  add(event: CallsightEvent): void {
    this.events.push(event);
  }

  has(key: bigint): boolean {
    return this.find(key) !== undefined;
  }

  /** Takes an event out. */
  take(key: bigint): CallsightEvent | undefined {
    const index = this.find(key);
    if (index === undefined) {
      return undefined;
    }
    this.taken.add(index);
    this.indexes.delete(key);
    return this.events[index];
  }

  list(): CallsightEvent[] {
    return this.taken.size === 0 ? this.events : this.events.filter((_event, index) => !this.taken.has(index));
  }

  private find(key: bigint): number | undefined {
    for (; this.read < this.events.length; this.read++) {
      const { eventKey } = this.events[this.read];
      // Of copies of one record the commit counts all but one as duplicates.
      if (!this.indexes.has(eventKey)) {
        this.indexes.set(eventKey, this.read);
      }
    }
    return this.indexes.get(key);
  }
}
