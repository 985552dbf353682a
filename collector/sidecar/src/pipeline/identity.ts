import { hash64 } from './hash';
import { type MappedCall } from './mappedCall';

/** The deterministic identity of a record: the same record delivered again has the same key. */
export function eventKey(call: MappedCall): bigint {
  return hash64('event_key', ...call.identity);
}

/**
 * What the attempts of one logical call share: the caller's idempotency key if there is one, else the request id, each
 * within its application; a call with neither stands alone.
 */
export function logicalId(applicationId: string, idempotencyKey: string, requestId: string, key: bigint): bigint {
  if (idempotencyKey !== '') {
    return hash64('idempotency', applicationId, idempotencyKey);
  }
  return requestId !== '' ? hash64('request', applicationId, requestId) : key;
}
