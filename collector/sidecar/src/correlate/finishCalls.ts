import { type CallsightEvent } from '../pipeline/event/event';
import { type CorrelationState } from './correlationTypes';
import { nameServiceBehind } from './gatewayCalls';
import { relateToOuter } from './outerCall';

/**
 * Decides what can be known of calls only when they are about to be stored: whether they are inner, and their service.
 * @param shared traces of which several records are known; all may be such without it.
 */
export function finishCalls(
  events: readonly CallsightEvent[],
  state: CorrelationState,
  shared?: ReadonlySet<string>
): void {
  const now = Date.now();
  for (const event of events) {
    if (shared === undefined || shared.has(event.traceId)) {
      relateToOuter(event, state);
    }
    nameServiceBehind(event, state.observers, now);
  }
}
