import assert from 'node:assert/strict';
import { type CallsightEvent } from '../src/pipeline/event/event';
import { MAX_TEXT_LENGTH } from '../src/pipeline/fields/fieldValues';

/** Largest value of each number, by the type of its column. */
const LIMITS = {
  statusCode: 2 ** 16 - 1,
  attempt: 2 ** 8 - 1,
  ipFamily: 6,
  asn: 2 ** 32 - 1,
  durationUs: 2 ** 32 - 1,
  upstreamUs: 2 ** 32 - 1,
  queueUs: 2 ** 32 - 1,
  networkUs: 2 ** 32 - 1,
  requestBytes: Number.MAX_SAFE_INTEGER,
  responseBytes: Number.MAX_SAFE_INTEGER,
  quotaConsumed: Number.MAX_SAFE_INTEGER,
  quotaLimit: Number.MAX_SAFE_INTEGER,
  eventTime: 253_402_300_799_999,
  ingestTime: 253_402_300_799_999,
} as const satisfies Partial<Record<keyof CallsightEvent, number>>;

const TEXTS = [
  ...(['service', 'endpoint', 'method', 'apiVersion', 'region', 'pop', 'environment', 'country'] as const),
  ...(['organizationId', 'applicationId', 'developerId', 'clientId', 'apiKeyId', 'planId'] as const),
  ...(['errorType', 'cacheStatus', 'quotaBucket', 'experiment', 'variant', 'jobType', 'requestId'] as const),
];

/** Fixed-point numbers are 64 bits wide. */
const MAX_DECIMAL = 2n ** 63n - 1n;

const isId = (id: string, length: number) => id === '' || (id.length === length && /^[0-9a-f]*$/.test(id));

/**
 * What every event must hold, whatever was sent: else ClickHouse would refuse it, or store another number than ours.
 * @throws AssertionError that names the member.
 */
export function checkEvent(event: CallsightEvent): void {
  for (const [name, limit] of Object.entries(LIMITS)) {
    const value = event[name as keyof typeof LIMITS];
    assert(Number.isInteger(value) && value >= 0 && value <= limit, `${name} is ${value}`);
  }
  for (const name of TEXTS) {
    const value: unknown = event[name];
    assert(typeof value === 'string', `${name} is ${typeof value}`);
    // A template may be longer than what it was made of, by its placeholders.
    assert(value.length <= 4 * MAX_TEXT_LENGTH, `${name} has ${value.length} characters`);
  }
  assert(event.eventKey > 0n && event.eventKey < 2n ** 64n, `eventKey is ${event.eventKey}`);
  for (const money of [event.costMicros, event.revenueMicros]) {
    assert(money <= MAX_DECIMAL && money >= -MAX_DECIMAL, `an amount is ${money}`);
  }
  assert(isId(event.traceId, 32), `traceId is ${event.traceId}`);
}
