import { RESERVED_CONSUMERS } from '../../../../model/consumers';
import { type CallsightEvent } from '../pipeline/event/event';

/** Something that a line should tell, and the fields of a map that read it. */
export interface Fact {
  readonly name: string;
  readonly fields: string;
  /** Without it the call is not right; else it is only less useful. */
  readonly isNeeded: boolean;
  isMissing(event: CallsightEvent, now: number): boolean;
}

const { anonymous } = RESERVED_CONSUMERS;

/** What a call is worth little without, the most important first. */
export const FACTS: readonly Fact[] = [
  needed('the method', 'method', ({ method }) => method === ''),
  needed('the path', 'path', ({ endpointSource }) => endpointSource === 'none'),
  needed('the status', 'status_code', ({ statusCode }) => statusCode === 0),
  needed('the time of the call', 'started_at or ended_at', isTimeOfReceipt),
  needed(
    'the duration',
    'duration_ms, duration_us, duration_ns or duration_seconds',
    ({ durationUs }) => durationUs === 0
  ),
  needed('the consumer', 'application_id, client_id, api_key_id or organization_id', isAnonymous),
  useful('the service', 'service or upstream_service', ({ service }) => service === 'unknown_service'),
  useful('the id of the request', 'request_id', ({ requestId }) => requestId === ''),
  useful('the user agent', 'user_agent', ({ sdkName, callerKind }) => sdkName === '' && callerKind === 'unknown'),
  useful('the address of the client', 'client_address', ({ ipFamily }) => ipFamily === 0),
  useful('the time behind the gateway', 'upstream_ms', ({ upstreamUs }) => upstreamUs === 0),
  useful('the sizes', 'request_bytes and response_bytes', (event) => event.requestBytes + event.responseBytes === 0),
  useful('the quota', 'quota_limit and quota_consumed, or rate_limit', ({ quotaLimit }) => quotaLimit === 0),
];

function needed(name: string, fields: string, isMissing: Fact['isMissing']): Fact {
  return { name, fields, isNeeded: true, isMissing };
}

function useful(name: string, fields: string, isMissing: Fact['isMissing']): Fact {
  return { name, fields, isNeeded: false, isMissing };
}

/** A line that states no time is given the time of its receipt as its end. */
function isTimeOfReceipt({ eventTime, durationUs }: CallsightEvent, now: number): boolean {
  return Math.abs(eventTime + durationUs / 1000 - now) <= 1;
}

function isAnonymous({ organizationId, applicationId, developerId, clientId, apiKeyId }: CallsightEvent): boolean {
  const isLevel = [organizationId, applicationId, developerId].every((id) => id === anonymous);
  return isLevel && clientId === '' && apiKeyId === '';
}
