import { FAILURES } from '../api/failures';
import { randomFrom } from '../random';
import { hourOf, HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Call } from '../traffic/call';
import { type Story } from './story';

/** Garnet Games' wallet service retries refused payments at once, again and again, with one idempotency key. */
export const RETRY_STORM = {
  applicationId: 'garnet-wallet-service',
  endpointId: 'payments.create',
  /** Share of hours with a storm; one more is always this many hours before the anchor. */
  stormHours: 0.1,
  lastStormHoursAgo: 3,
  failureShare: 0.55,
  maxAttempts: 6,
  minDelayMs: 60,
  maxDelayMs: 180,
};

export function retryStorm({ world, anchor }: Timeline): Story {
  const storms = new Map<number, boolean>();
  const isStorm = (hour: number) => {
    let storm = storms.get(hour);
    if (storm === undefined) {
      storm =
        hour === anchor - RETRY_STORM.lastStormHoursAgo * HOUR_MS ||
        randomFrom(world.seed, 'storm', hour)() < RETRY_STORM.stormHours;
      storms.set(hour, storm);
    }
    return storm;
  };
  const concerns = ({ caller, endpoint }: Call) =>
    endpoint.id === RETRY_STORM.endpointId &&
    caller.kind === 'key' &&
    caller.application.id === RETRY_STORM.applicationId;
  return {
    failure: (call, random) =>
      concerns(call) && isStorm(hourOf(call.time)) && random() < RETRY_STORM.failureShare
        ? FAILURES.unavailable
        : undefined,
    retryAfterMs(call, status, random) {
      if (!concerns(call) || (status < 500 && status !== 429) || call.attempt >= RETRY_STORM.maxAttempts) {
        return undefined;
      }
      return RETRY_STORM.minDelayMs + random() * (RETRY_STORM.maxDelayMs - RETRY_STORM.minDelayMs);
    },
  };
}
