import { FAILURES } from '../api/failures';
import { HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/** Cobalt Freight's exports fail with 5xx since two days. Its other calls do not fail, and exports of other customers do not. */
export const BROKEN_ENDPOINT = {
  organizationId: 'cobalt-freight',
  endpointId: 'orders.export',
  sinceHoursAgo: 48,
  serverErrorShare: 0.52,
  timeoutShare: 0.16,
};

export function brokenEndpoint({ anchor }: Timeline): Story {
  const since = anchor - BROKEN_ENDPOINT.sinceHoursAgo * HOUR_MS;
  return {
    failure({ caller, endpoint, time }, random) {
      if (
        endpoint.id !== BROKEN_ENDPOINT.endpointId ||
        caller.kind !== 'key' ||
        caller.organization.id !== BROKEN_ENDPOINT.organizationId ||
        time < since
      ) {
        return undefined;
      }
      const draw = random();
      if (draw < BROKEN_ENDPOINT.serverErrorShare) {
        return FAILURES.server;
      }
      return draw < BROKEN_ENDPOINT.serverErrorShare + BROKEN_ENDPOINT.timeoutShare ? FAILURES.timeout : undefined;
    },
  };
}
