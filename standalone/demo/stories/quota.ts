import { FAILURES } from '../api/failures';
import { randomFrom } from '../random';
import { type Organization } from '../world/types';
import { type Story } from './story';

/** Nimbus Tickets has used more than 90 % of its quota with days of the billing period left. */
export const NEAR_QUOTA = { organizationId: 'nimbus-tickets', daysIntoPeriod: 26 };

/** Days of its billing period that an organization has behind it at the anchor, 0 to 29. */
export function daysIntoBillingPeriod(organization: Organization): number {
  return organization.id === NEAR_QUOTA.organizationId
    ? NEAR_QUOTA.daysIntoPeriod
    : Math.floor(randomFrom('billing', organization.id)() * 30);
}

/** Calls above the quota are refused, whoever makes them. */
export function quotaLimit(): Story {
  return {
    failure({ caller, quotaConsumed }) {
      return caller.kind === 'key' && quotaConsumed > caller.plan.callsPerPeriod ? FAILURES.quotaExceeded : undefined;
    },
  };
}
