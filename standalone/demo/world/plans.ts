import { type Plan } from './types';

/** Prices of the demo API: free earns nothing, enterprise pays less per call than pro. */
export const PLANS: Plan[] = [
  { id: 'free', name: 'Free', callsPerPeriod: 25_000, revenueMicros: 0, rateLimitedShare: 0.012 },
  { id: 'pro', name: 'Pro', callsPerPeriod: 100_000, revenueMicros: 1_200, rateLimitedShare: 0.003 },
  { id: 'enterprise', name: 'Enterprise', callsPerPeriod: 500_000, revenueMicros: 800, rateLimitedShare: 0.0005 },
];

/** Every plan by id. */
export const planById = new Map(PLANS.map((plan) => [plan.id, plan]));
