/** Milliseconds that a latency can be tried with. */
export const LATENCIES = [50, 100, 200, 300, 500, 800, 1000, 2000, 5000, 10_000] as const;

/** What makes a call good in a tried objective. */
export const TRIAL_INDICATORS = ['availability', 'latency'] as const;

/** What is tried. */
export interface ObjectiveChoice {
  service: string;
  /** Empty for all endpoints of the service. */
  endpoint: string;
  indicator: (typeof TRIAL_INDICATORS)[number];
  latency: number;
}
