import { type CallsightEvent } from '../pipeline/event/event';
import { type Vantage } from './vantages';

/** By how many milliseconds a call ended after it was received: only a clock that is ahead can say so. */
function ahead(event: CallsightEvent): number {
  return event.eventTime + Math.floor(event.durationUs / 1000) - event.ingestTime;
}

/**
 * Holds the times of calls to the clock of the sidecar: no call has ended after it was received. Those of one request
 * and vantage that say so are moved back together, by as much as the one that is furthest ahead, so that their order
 * stays; calls with a sound time are left alone, since one service may have hosts with different clocks.
 * @param vantageOf of each event, by its position.
 */
export function correctClocks(events: readonly CallsightEvent[], vantageOf: readonly Vantage[]): void {
  let shifts: Map<Vantage, number> | undefined;
  for (let index = 0; index < events.length; index++) {
    const vantage = vantageOf[index];
    const event = events[index];
    const lead = ahead(event);
    vantage.skew.add(lead, event.ingestTime);
    if (lead > 0) {
      shifts ??= new Map();
      shifts.set(vantage, Math.max(lead, shifts.get(vantage) ?? 0));
    }
  }
  if (!shifts) {
    return;
  }
  for (let index = 0; index < events.length; index++) {
    const shift = shifts.get(vantageOf[index]);
    if (shift !== undefined && ahead(events[index]) > 0) {
      events[index].eventTime -= shift;
    }
  }
}
