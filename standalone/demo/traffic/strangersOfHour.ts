import { poisson, type Random, randomFrom, randomHex } from '../random';
import { STRANGER_ENDPOINTS, STRANGERS } from '../stories/strangers';
import { SDKS } from '../world/sdks';
import { type Region } from '../world/types';
import { type Call, type Caller } from './call';
import { demoTime, HOUR_MS, type Timeline } from './timeline';

const REGIONS: Region[] = ['us-east-1', 'eu-west-1', 'ap-southeast-1'];
const COUNTRIES = ['US', 'DE', 'BR', 'IN', 'VN', 'NL'];

const oneOf = <T>(random: Random, list: T[]): T => list[Math.floor(random() * list.length)];

function strangerCall(random: Random, hour: number, caller: Caller): Call {
  return {
    time: hour + Math.floor(random() * HOUR_MS),
    caller,
    endpoint: oneOf(random, STRANGER_ENDPOINTS),
    version: 'v2',
    region: oneOf(random, REGIONS),
    country: oneOf(random, COUNTRIES),
    clientAddress: `192.0.2.${1 + Math.floor(random() * 254)}`,
    sdk: SDKS.curl,
    requestBytes: 0,
    requestId: `req_${randomHex(random, 8)}`,
    idempotencyKey: '',
    attempt: 1,
    retryReason: '',
    jobType: 'interactive',
    quotaConsumed: 0,
  };
}

/** The calls of one hour that no customer makes: without a credential, or with a key that was never issued. */
export function strangersOfHour(timeline: Timeline, hour: number): Call[] {
  const random = randomFrom(timeline.world.seed, 'strangers', demoTime(timeline, hour));
  const anonymous = poisson(random, STRANGERS.anonymousPerDay / 24);
  const unknown = poisson(random, STRANGERS.unknownKeyPerDay / 24);
  return [
    ...Array.from({ length: anonymous }, () => strangerCall(random, hour, { kind: 'anonymous' })),
    ...Array.from({ length: unknown }, () =>
      strangerCall(random, hour, { kind: 'unknown_key', keyId: oneOf(random, STRANGERS.unknownKeyIds) })
    ),
  ];
}
