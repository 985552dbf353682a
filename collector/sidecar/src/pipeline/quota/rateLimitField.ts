import { memoize } from '../../cache/boundedCache';
import { type RateWindow } from './quota';
import { type ListMember, parseList } from './structuredList';

interface Policy {
  name: string;
  limit: number;
  /** Such as `60s`; empty when it is not stated. */
  window: string;
}

// A server sends the same few policies with every response.
const readPolicies = memoize(1000, parsePolicies);

/**
 * The windows of the response headers `RateLimit` and `RateLimit-Policy`, in each form that was ever drafted:
 * - draft 08 and later: `RateLimit: "default";r=50;t=30`, `RateLimit-Policy: "default";q=100;w=60`;
 * - draft 06 and 07: `RateLimit: limit=100, remaining=50, reset=30`, `RateLimit-Policy: 100;w=60`.
 * What is malformed gives no window.
 *
 * Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function readRateLimitField(rateLimit: string, policy: string): RateWindow[] {
  const policies = readPolicies(policy);
  const members = parseList(rateLimit);
  return members.some(({ value }) => value.includes('='))
    ? readDictionary(members, policies)
    : members.flatMap((member) => readMember(member, policies));
}

function readMember({ value, parameters }: ListMember, policies: readonly Policy[]): RateWindow[] {
  const remaining = wholeNumber(parameters.get('r'));
  const policy = policies.find(({ name }) => name === value) ?? (policies.length === 1 ? policies[0] : undefined);
  return remaining === undefined || policy === undefined ? [] : [{ bucket: value, limit: policy.limit, remaining }];
}

function readDictionary(members: readonly ListMember[], policies: readonly Policy[]): RateWindow[] {
  const valueOf = (key: string) =>
    wholeNumber(members.find(({ value }) => value.startsWith(`${key}=`))?.value.slice(key.length + 1));
  const limit = valueOf('limit');
  const remaining = valueOf('remaining');
  const window = policies.find((policy) => policy.limit === limit)?.window ?? '';
  return limit === undefined || remaining === undefined ? [] : [{ bucket: window, limit, remaining }];
}

/**
 * The window of the older pair of headers. The limit may list policies: `100, 100;w=60, 1000;w=3600` (drafts up to 05);
 * the first number is the limit that `remaining` counts down from.
 */
export function readRateLimitPair(limit: string, remaining: string): RateWindow[] {
  const left = wholeNumber(parseList(remaining)[0]?.value);
  const policies = readPolicies(limit);
  if (left === undefined || policies.length === 0) {
    return [];
  }
  const [first] = policies;
  const window = policies.find((policy) => policy.limit === first.limit && policy.window !== '')?.window ?? '';
  return [{ bucket: window, limit: first.limit, remaining: left }];
}

function parsePolicies(text: string): Policy[] {
  return parseList(text).flatMap(({ value, parameters }) => {
    const seconds = wholeNumber(parameters.get('w'));
    const window = seconds === undefined ? '' : `${seconds}s`;
    const quota = wholeNumber(parameters.get('q'));
    const bare = wholeNumber(value);
    if (quota !== undefined) {
      return [{ name: value, limit: quota, window }];
    }
    return bare === undefined ? [] : [{ name: '', limit: bare, window }];
  });
}

/** Digits only, as structured fields and the older headers write it; undefined for all else. */
export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
