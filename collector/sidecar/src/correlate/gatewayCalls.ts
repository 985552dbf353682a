import { type CallsightEvent } from '../pipeline/event/event';
import { type HeldCall } from './holdBuffer';
import { isRequest } from './isRequest';
import { type Observers } from './observers';

/** Notes of a call that several observers reported which service is behind its gateway. */
export function noteServiceBehind({ observations, event }: HeldCall, observers: Observers): void {
  for (const { origin, source, service } of observations) {
    if (origin?.isGateway && service !== event.service) {
      observers.of(source, service).behind.saw(event.service, Date.now());
    }
  }
}

/** Gives a call that a gateway alone reported the service that is behind it, when there is one. @param now milliseconds since the epoch. */
export function nameServiceBehind(event: CallsightEvent, observers: Observers, now: number): void {
  if (isRequest(event)) {
    event.service = observers.find(event.source, event.service)?.behind.only(now) || event.service;
  }
}
