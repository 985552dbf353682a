import { type ApiVersion, type ApiKey, type ClientSdk, type Plan, type Region } from '../world/types';
import { type Endpoint } from '../api/endpoints';
import { type Consumer } from './timeline';

/** Who calls: a customer's key, a key that was never issued, or no key. */
export type Caller =
  | ({ kind: 'key'; key: ApiKey; plan: Plan } & Consumer)
  | { kind: 'unknown_key'; keyId: string }
  | { kind: 'anonymous' };

/** An experiment that a call takes part in, and the arm. */
export interface Assignment {
  experiment: string;
  variant: string;
}

/** One attempt of one call, as the client makes it: everything but the answer. */
export interface Call {
  /** Milliseconds since the epoch. */
  time: number;
  caller: Caller;
  endpoint: Endpoint;
  version: ApiVersion;
  region: Region;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** From the ranges that RFC 5737 and RFC 3849 reserve for documentation. */
  clientAddress: string;
  /** Autonomous system of the address, of those that RFC 5398 reserves for documentation. */
  asn: number;
  sdk: ClientSdk;
  requestBytes: number;
  /** `X-Request-Id`: the client keeps it when it tries again. */
  requestId: string;
  /** Empty when the client sends none. */
  idempotencyKey: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** Why this is a repetition; empty for the first attempt. */
  retryReason: string;
  /** `batch` for scheduled jobs; empty for all else, as clients send it. */
  jobType: '' | 'batch';
  /** The experiment and arm, when the call takes part in one. */
  assignment?: Assignment;
  /** Calls of the organization in its billing period, this one included; 0 without a known caller. */
  quotaConsumed: number;
}

/** What the API made of a call. */
export interface Outcome {
  status: number;
  /** `error.type`; empty for a success. */
  errorType: string;
  durationMs: number;
  upstreamMs: number;
  queueMs: number;
  responseBytes: number;
  cacheStatus: 'hit' | 'miss' | 'bypass';
}
