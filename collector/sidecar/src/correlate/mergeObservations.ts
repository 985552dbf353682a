import { UNKNOWN_SERVICE } from '../pipeline/event/buildEvent';
import {
  ANONYMOUS_CONSUMER,
  type CallsightEvent,
  type EndpointSource,
  UNKNOWN_CONSUMER,
} from '../pipeline/event/event';

/** Texts and numbers of which the other observation's is taken when one has none. */
const SINGLE = [
  'requestId',
  'method',
  'apiVersion',
  'region',
  'pop',
  'environment',
  'country',
  'asn',
  'networkType',
  'runtime',
  'deviceClass',
  'clientId',
  'apiKeyId',
  'durationUs',
  'upstreamUs',
  'queueUs',
  'networkUs',
  'errorType',
  'cacheStatus',
  'idempotencyKey',
  'retryReason',
  'requestBytes',
  'responseBytes',
  'costMicros',
  'revenueMicros',
  'jobType',
  'properties',
] as const satisfies ReadonlyArray<keyof CallsightEvent>;

/** Members that only mean something together: all of them come from one observation, that of the first that has the first. */
const TOGETHER = [
  ['ipFamily', 'ipPseudonym'],
  ['sdkName', 'sdkVersion'],
  ['quotaBucket', 'quotaConsumed', 'quotaLimit'],
  ['quotaLimit', 'quotaConsumed'],
  ['experiment', 'variant'],
  ['statusCode', 'errorClass', 'timedOut', 'circuitOpen'],
  ['traceId', 'keyedBySpan', 'eventKey'],
] as const satisfies ReadonlyArray<ReadonlyArray<keyof CallsightEvent>>;

const ENDPOINT_RANK: Readonly<Record<EndpointSource, number>> = {
  openapi: 5,
  route: 4,
  pattern: 3,
  inferred: 2,
  overflow: 1,
  none: 0,
};

/** Fills what one observation of a call does not say from another observation of it. Neither is changed. */
export function mergeObservations(preferred: CallsightEvent, other: CallsightEvent): CallsightEvent {
  const merged = { ...preferred };
  for (const name of SINGLE) {
    take(merged, other, [name]);
  }
  for (const names of TOGETHER) {
    take(merged, other, names);
  }
  if (!merged.keyedBySpan && other.keyedBySpan) {
    copy(merged, other, ['traceId', 'keyedBySpan', 'eventKey']);
  }
  if (isNobody(merged) && !isNobody(other)) {
    copy(merged, other, ['organizationId', 'applicationId', 'developerId', 'planId', 'directoryVersion']);
  }
  if (merged.service === UNKNOWN_SERVICE) {
    merged.service = other.service;
  }
  if (ENDPOINT_RANK[other.endpointSource] > ENDPOINT_RANK[merged.endpointSource]) {
    copy(merged, other, ['endpoint', 'endpointSource']);
  }
  if (merged.featureFlags.length === 0) {
    merged.featureFlags = other.featureFlags;
  }
  merged.attempt = Math.max(preferred.attempt, other.attempt);
  return merged;
}

/** Nobody is named: anonymous, or not in the directory. */
export function isNobody({
  organizationId,
  applicationId,
}: Pick<CallsightEvent, 'organizationId' | 'applicationId'>): boolean {
  return [organizationId, applicationId].every(
    (id) => id === ANONYMOUS_CONSUMER || id === UNKNOWN_CONSUMER || id === ''
  );
}

function take(into: CallsightEvent, from: CallsightEvent, names: ReadonlyArray<keyof CallsightEvent>): void {
  // Texts, numbers and 64-bit numbers alike: what is empty or 0 was not said.
  if (!into[names[0]] && from[names[0]]) {
    copy(into, from, names);
  }
}

function copy<Name extends keyof CallsightEvent>(into: CallsightEvent, from: CallsightEvent, names: readonly Name[]) {
  for (const name of names) {
    into[name] = from[name];
  }
}
