import { type CallsightEvent } from '../pipeline/event/event';
import { type CorrelationState } from './correlationTypes';
import { isRequest } from './isRequest';

/** Marks a call that was made while another service handled a call, and names the organization that is behind it. */
export function relateToOuter(event: CallsightEvent, { traces, traceReader }: CorrelationState): void {
  if (event.traceId === '' || !isRequest(event)) {
    return;
  }
  const observation = traceReader.read(event, 0);
  const organization = traces.organizationOfOuter(observation, event.eventKey);
  if (organization !== undefined) {
    event.inner = true;
    event.organizationId = observation.organization || organization || event.organizationId;
  }
}
