import { type CallsightEvent } from '../pipeline/event/event';
import { type Observer } from './observers';

/** By how many milliseconds a call ended after it was received: only a clock that is ahead can say so. */
function ahead(event: CallsightEvent): number {
  return event.eventTime + Math.floor(event.durationUs / 1000) - event.ingestTime;
}

/**
 * Holds the times of calls to the clock of the sidecar: no call has ended after it was received. Those of one request
 * and observer that say so are moved back together, by as much as the one that is furthest ahead, so that their order
 * stays; calls with a sound time are left alone, since one service may have hosts with different clocks.
 * @param observerOf of each event, by its position.
 */
export function correctClocks(events: readonly CallsightEvent[], observerOf: readonly Observer[]): void {
  let shifts: Map<Observer, number> | undefined;
  for (let index = 0; index < events.length; index++) {
    const observer = observerOf[index];
    const event = events[index];
    const lead = ahead(event);
    observer.skew.add(lead, event.ingestTime);
    if (lead > 0) {
      shifts ??= new Map();
      shifts.set(observer, Math.max(lead, shifts.get(observer) ?? 0));
    }
  }
  if (!shifts) {
    return;
  }
  for (let index = 0; index < events.length; index++) {
    const shift = shifts.get(observerOf[index]);
    if (shift !== undefined && ahead(events[index]) > 0) {
      events[index].eventTime -= shift;
    }
  }
}
