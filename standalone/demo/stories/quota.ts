import { FAILURES } from '../api/failures';
import { randomFrom } from '../random';
import { callsPerHour, localHourOf } from '../traffic/rhythm';
import { billingPeriodStart, HOUR_MS, type Timeline } from '../traffic/timeline';
import { planById } from '../world/plans';
import { type Organization } from '../world/types';
import { type Story } from './story';

/** Nimbus Tickets has used nearly all of its quota with days of the billing period left. */
export const NEAR_QUOTA = { organizationId: 'nimbus-tickets', daysIntoPeriod: 26, usedAtAnchor: 0.96 };

/** Days of its billing period that an organization has behind it at the anchor, 0 to 29. */
export function daysIntoBillingPeriod(organization: Organization): number {
  return organization.id === NEAR_QUOTA.organizationId
    ? NEAR_QUOTA.daysIntoPeriod
    : Math.floor(randomFrom('billing', organization.id)() * 30);
}

/** Factor on an organization's traffic with which it has used NEAR_QUOTA.usedAtAnchor of its quota at the anchor. */
function trafficToReachQuota(timeline: Timeline, organization: Organization): number {
  const limit = planById.get(organization.planId)?.callsPerPeriod ?? 0;
  const start = billingPeriodStart(timeline, NEAR_QUOTA.daysIntoPeriod, timeline.anchor);
  let usual = 0;
  for (let hour = start; hour < timeline.anchor; hour += HOUR_MS) {
    usual += callsPerHour(timeline, organization, localHourOf(timeline, organization, hour));
  }
  return (NEAR_QUOTA.usedAtAnchor * limit) / usual;
}

/**
 * Calls above the quota are refused for every caller. One organization's traffic is such that it is close to that,
 * whatever hour the period of 26 days and some hours ends at.
 */
export function quotaLimit(timeline: Timeline): Story {
  let traffic: number | undefined;
  return {
    rate: ({ organization }) =>
      organization.id === NEAR_QUOTA.organizationId ? (traffic ??= trafficToReachQuota(timeline, organization)) : 1,
    failure({ caller, quotaConsumed }) {
      return caller.kind === 'key' && quotaConsumed > caller.plan.callsPerPeriod ? FAILURES.quotaExceeded : undefined;
    },
  };
}
