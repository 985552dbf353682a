import { HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/**
 * Reads of orders are slow for the customers of the plan free, whose data an overloaded machine serves. They are many and
 * make few calls: the ratio of all requests hardly moves.
 */
export const SLOW_FOR_SMALL = {
  planId: 'free',
  service: 'orders-api',
  method: 'GET',
  sinceHoursAgo: 8,
  endsInHours: 4,
  /** Factor on the duration. */
  slowdown: 12,
};

export function slowForSmall({ anchor }: Timeline): Story {
  const { planId, service, method, slowdown, sinceHoursAgo, endsInHours } = SLOW_FOR_SMALL;
  const [since, until] = [anchor - sinceHoursAgo * HOUR_MS, anchor + endsInHours * HOUR_MS];
  return {
    slowdown: ({ caller, endpoint, time }) =>
      caller.kind === 'key' &&
      caller.plan.id === planId &&
      endpoint.service === service &&
      endpoint.method === method &&
      time >= since &&
      time < until
        ? slowdown
        : 1,
  };
}
