import { type CallsightEvent } from '../pipeline/event/event';
import { type CorrelationState } from './correlationTypes';
import { nameServiceBehind } from './gatewayCalls';
import { relateToOuter } from './outerCall';

/** Decides what can be known of calls only when they are about to be stored: whether they are inner, and their service. */
export function finishCalls(events: readonly CallsightEvent[], state: CorrelationState): void {
  for (const event of events) {
    relateToOuter(event, state);
    nameServiceBehind(event, state.observers);
  }
}
