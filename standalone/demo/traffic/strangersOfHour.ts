import { poisson, type Random, randomFrom, randomHex } from '../random';
import { KEY_STUFFING, keysTried, TRIED_ENDPOINT } from '../stories/keyStuffing';
import { STRANGER_ENDPOINTS, STRANGERS } from '../stories/strangers';
import { SDKS } from '../world/sdks';
import { type Region } from '../world/types';
import { type Call, type Caller } from './call';
import { networkOf } from './networks';
import { demoTime, HOUR_MS, type Timeline } from './timeline';

const REGIONS: Region[] = ['us-east-1', 'eu-west-1', 'ap-southeast-1'];
const COUNTRIES = ['US', 'DE', 'BR', 'IN', 'VN', 'NL'];

const oneOf = <T>(random: Random, list: T[]): T => list[Math.floor(random() * list.length)];

function strangerCall(random: Random, hour: number, caller: Caller): Call {
  const call: Call = {
    time: hour + Math.floor(random() * HOUR_MS),
    caller,
    endpoint: oneOf(random, STRANGER_ENDPOINTS),
    version: 'v2',
    region: oneOf(random, REGIONS),
    country: oneOf(random, COUNTRIES),
    clientAddress: `192.0.2.${1 + Math.floor(random() * 254)}`,
    asn: 0,
    sdk: SDKS.curl,
    requestBytes: 0,
    requestId: `req_${randomHex(random, 8)}`,
    idempotencyKey: '',
    attempt: 1,
    retryReason: '',
    jobType: '',
    quotaConsumed: 0,
  };
  return { ...call, asn: networkOf(call.clientAddress) };
}

/** The calls of somebody who tries keys. */
function stuffingCalls(timeline: Timeline, hour: number): Call[] {
  const random = randomFrom(timeline.world.seed, 'stuffing calls');
  const { clientAddress, country } = KEY_STUFFING;
  const origin = { clientAddress, country, region: REGIONS[0], asn: networkOf(clientAddress) };
  return keysTried(timeline, hour).map(({ time, keyId }) => ({
    ...strangerCall(random, hour, { kind: 'unknown_key', keyId }),
    ...{ time, endpoint: TRIED_ENDPOINT, ...origin },
  }));
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
    ...stuffingCalls(timeline, hour),
  ];
}
