import { type Random } from '../random';
import { type Story } from '../stories/story';
import { type Call } from './call';

/** The platform's Java and Go libraries try once more after a server error or a rate limit. */
const RETRYING_SDKS = new Set(['platform-java', 'platform-go']);
const SDK_DELAY_MS = 400;

/** The next attempt of a failed call, or undefined when the client gives up or the call did not fail. */
export function nextAttempt(
  stories: Story[],
  call: Call,
  status: number,
  endTime: number,
  random: Random
): Call | undefined {
  if (status < 429 || (status > 429 && status < 500)) {
    return undefined;
  }
  const delay = retryDelayMs(stories, call, status, random);
  return delay === undefined
    ? undefined
    : {
        ...call,
        time: endTime + delay,
        attempt: call.attempt + 1,
        retryReason: status === 429 ? 'rate_limited' : 'server_error',
      };
}

function retryDelayMs(stories: Story[], call: Call, status: number, random: Random): number | undefined {
  for (const story of stories) {
    const delay = story.retryAfterMs?.(call, status, random);
    if (delay !== undefined) {
      return delay;
    }
  }
  return call.attempt === 1 && RETRYING_SDKS.has(call.sdk.name) ? SDK_DELAY_MS * (0.5 + random()) : undefined;
}
