import { FAILURES } from '../api/failures';
import { type Call } from '../traffic/call';
import { localHourOf } from '../traffic/rhythm';
import { hourOf, HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Organization } from '../world/types';
import { type Story } from './story';

/**
 * Garnet Games' wallet service retries refused payments at once, again and again, with one idempotency key. It does so
 * when a sale of the game brings more players than the payment back end serves: every day, so that the last 24 hours
 * always hold a storm.
 */
export const RETRY_STORM = {
  organizationId: 'garnet-games',
  applicationId: 'garnet-wallet-service',
  endpointId: 'payments.create',
  /** Hour of the daily sale in the organization's zone; one more storm is always this many hours before the anchor. */
  saleHour: 20,
  lastStormHoursAgo: 3,
  /** Calls of the wallet service in a storm, relative to its average hour: the same at night as by day. */
  traffic: 4,
  failureShare: 0.8,
  maxAttempts: 6,
  minDelayMs: 60,
  maxDelayMs: 180,
};

/** The organization whose payments the story is about, when the call is one of them. */
function customerOf({ caller, endpoint }: Call): Organization | undefined {
  return endpoint.id === RETRY_STORM.endpointId &&
    caller.kind === 'key' &&
    caller.application.id === RETRY_STORM.applicationId
    ? caller.organization
    : undefined;
}

export function retryStorm(timeline: Timeline): Story {
  const lastStorm = timeline.anchor - RETRY_STORM.lastStormHoursAgo * HOUR_MS;
  const isStorm = (hour: number, localHour: number) => hour === lastStorm || localHour === RETRY_STORM.saleHour;
  const isStormAt = (organization: Organization, time: number) => {
    const hour = hourOf(time);
    return isStorm(hour, localHourOf(timeline, organization, hour).localHour);
  };
  return {
    rate: ({ application }, { time, localHour, daily }) =>
      application.id === RETRY_STORM.applicationId && isStorm(time, localHour) ? RETRY_STORM.traffic / daily : 1,
    failure(call, random) {
      const organization = customerOf(call);
      return organization && isStormAt(organization, call.time) && random() < RETRY_STORM.failureShare
        ? FAILURES.unavailable
        : undefined;
    },
    retryAfterMs(call, status, random) {
      if (!customerOf(call) || (status < 500 && status !== 429) || call.attempt >= RETRY_STORM.maxAttempts) {
        return undefined;
      }
      return RETRY_STORM.minDelayMs + random() * (RETRY_STORM.maxDelayMs - RETRY_STORM.minDelayMs);
    },
  };
}
