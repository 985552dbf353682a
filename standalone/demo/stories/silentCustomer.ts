import { HOUR_MS, type Timeline } from '../traffic/timeline';
import { type Story } from './story';

/** Fjord Travel, a large and steady customer, has not called since yesterday. */
export const SILENT_CUSTOMER = { organizationId: 'fjord-travel', sinceHoursAgo: 26 };

export function silentCustomer({ anchor }: Timeline): Story {
  const since = anchor - SILENT_CUSTOMER.sinceHoursAgo * HOUR_MS;
  return {
    rate: ({ organization }, { time }) => (organization.id === SILENT_CUSTOMER.organizationId && time >= since ? 0 : 1),
  };
}
