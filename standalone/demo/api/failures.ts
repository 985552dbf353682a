import { type Random } from '../random';
import { PLANS } from '../world/plans';
import { type Plan } from '../world/types';
import { type Endpoint, ENDPOINTS } from './endpoints';

/** A way for a call to fail: what the API answers, and what it reports as `error.type`. */
export interface Failure {
  status: number;
  errorType: string;
}

/** The failures of the demo API by name. The sidecar derives the error class from status and type. */
export const FAILURES = {
  validation: { status: 422, errorType: 'validation_failed' },
  authentication: { status: 401, errorType: 'invalid_credential' },
  authorization: { status: 403, errorType: 'insufficient_scope' },
  notFound: { status: 404, errorType: 'not_found' },
  conflict: { status: 409, errorType: 'conflict' },
  rateLimited: { status: 429, errorType: 'rate_limited' },
  quotaExceeded: { status: 429, errorType: 'quota_exceeded' },
  server: { status: 500, errorType: 'internal_error' },
  upstream: { status: 502, errorType: 'upstream_error' },
  circuitOpen: { status: 503, errorType: 'circuit_open' },
  unavailable: { status: 503, errorType: 'service_unavailable' },
  timeout: { status: 504, errorType: 'timeout' },
} satisfies Record<string, Failure>;

/** Shares of calls that fail in a healthy API, whatever the endpoint. */
export const BASE_SHARES = {
  authentication: 0.0015,
  authorization: 0.0006,
  server: 0.0011,
  upstream: 0.0008,
  circuitOpen: 0.0002,
  timeout: 0.0005,
};

/** Writing calls carry bodies that can be wrong and meet conflicting changes; reading calls miss. */
export const WRITE_SHARES = { validation: 0.013, conflict: 0.003 };
export const READ_BY_ID_NOT_FOUND_SHARE = 0.009;

/** Failures with the upper end of their part of [0, 1), so that one draw decides. */
type Ladder = Array<{ below: number; failure: Failure }>;

function ladder(steps: Array<[Failure, number]>): Ladder {
  let below = 0;
  return steps.map(([failure, share]) => ({ below: (below += share), failure }));
}

const baseSteps = Object.entries(BASE_SHARES).map(([name, share]): [Failure, number] => [
  FAILURES[name as keyof typeof BASE_SHARES],
  share,
]);

function ladderOf(endpoint: Endpoint, plan: Plan): Ladder {
  const steps: Array<[Failure, number]> = [[FAILURES.rateLimited, plan.rateLimitedShare], ...baseSteps];
  if (endpoint.method !== 'GET') {
    steps.push([FAILURES.validation, WRITE_SHARES.validation], [FAILURES.conflict, WRITE_SHARES.conflict]);
  } else if (endpoint.template.includes('{')) {
    steps.push([FAILURES.notFound, READ_BY_ID_NOT_FOUND_SHARE]);
  }
  return ladder(steps);
}

const ladders = new Map<Plan, Map<Endpoint, Ladder>>(
  PLANS.map((plan) => [plan, new Map(ENDPOINTS.map((endpoint) => [endpoint, ladderOf(endpoint, plan)]))])
);

/** The failure that an ordinary call meets, or undefined for a success. Draws one number. */
export function ordinaryFailure(random: Random, endpoint: Endpoint, plan: Plan): Failure | undefined {
  const steps = ladders.get(plan)!.get(endpoint)!;
  const draw = random();
  if (draw >= steps[steps.length - 1].below) {
    return undefined;
  }
  return steps.find(({ below }) => draw < below)!.failure;
}
