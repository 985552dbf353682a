import { FAILURES } from '../api/failures';
import { type Story } from './story';

/** Willow Care got its key six days ago and has never had a 2xx: every call fails to authenticate. */
export const STUCK_ONBOARDING = { organizationId: 'willow-care', authorizationShare: 0.04 };

export function stuckOnboarding(): Story {
  return {
    failure({ caller }, random) {
      if (caller.kind !== 'key' || caller.organization.id !== STUCK_ONBOARDING.organizationId) {
        return undefined;
      }
      return random() < STUCK_ONBOARDING.authorizationShare ? FAILURES.authorization : FAILURES.authentication;
    },
  };
}
