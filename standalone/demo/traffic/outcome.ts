import { V1_SLOWDOWN } from '../api/endpoints';
import { type Failure, ordinaryFailure } from '../api/failures';
import { logNormal, type Random } from '../random';
import { strangerFailure } from '../stories/strangers';
import { type Story } from '../stories/story';
import { type Call, type Outcome } from './call';

/** The API gives up on its own back ends after this time. */
const TIMEOUT_MS = 10_000;
/** Refusals are decided before any work is done: their share of the ordinary duration. */
const REFUSAL_SHARE = 0.12;
const ERROR_BODY_BYTES = 240;
const CACHE_HIT_MS = 4;

/** Part of the duration that the back end behind the API takes; the rest is the API itself. */
const UPSTREAM_SHARE = 0.82;

function failureOf(stories: Story[], call: Call, random: Random): Failure | undefined {
  if (call.caller.kind !== 'key') {
    return strangerFailure(call.caller, call.endpoint);
  }
  for (const story of stories) {
    const failure = story.failure?.(call, random);
    if (failure) {
      return failure;
    }
  }
  return ordinaryFailure(random, call.endpoint, call.caller.plan);
}

function ordinaryDuration(stories: Story[], call: Call, random: Random): number {
  const { medianMs, sigma } = call.endpoint;
  let duration = logNormal(random, medianMs * (call.version === 'v1' ? V1_SLOWDOWN : 1), sigma);
  for (const story of stories) {
    duration *= story.slowdown?.(call) ?? 1;
  }
  return duration;
}

function failed({ status, errorType }: Failure, duration: number, queueMs: number): Outcome {
  const answer = (durationMs: number, upstreamMs: number): Outcome => ({
    status,
    errorType,
    durationMs,
    upstreamMs,
    queueMs,
    responseBytes: ERROR_BODY_BYTES,
    cacheStatus: 'bypass',
  });
  if (errorType === 'timeout') {
    return answer(TIMEOUT_MS + duration * 0.1, TIMEOUT_MS);
  }
  return status >= 500 && errorType !== 'circuit_open'
    ? answer(queueMs + duration, duration * UPSTREAM_SHARE)
    : answer(queueMs + duration * REFUSAL_SHARE, 0);
}

/** What the API answers to a call, and how long it takes: by the stories first, then by chance. */
export function decideOutcome(stories: Story[], call: Call, random: Random): Outcome {
  const failure = failureOf(stories, call, random);
  const queueMs = logNormal(random, 0.4, 0.8);
  const duration = ordinaryDuration(stories, call, random);
  if (failure) {
    return failed(failure, duration, queueMs);
  }
  const { cacheHitShare, successStatus, responseBytes } = call.endpoint;
  const isHit = cacheHitShare !== undefined && random() < cacheHitShare;
  return {
    status: successStatus,
    errorType: '',
    durationMs: queueMs + (isHit ? CACHE_HIT_MS * (0.5 + random()) : duration),
    upstreamMs: isHit ? 0 : duration * UPSTREAM_SHARE,
    queueMs,
    responseBytes: Math.round(responseBytes * (0.6 + 0.8 * random())),
    cacheStatus: cacheHitShare === undefined ? 'bypass' : isHit ? 'hit' : 'miss',
  };
}
