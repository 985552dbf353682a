import { memoize } from '../cache/boundedCache';
import { type PriceList } from '../costs/prices';
import { type DirectorySnapshot } from '../directory/snapshot';
import { type Pseudonyms } from '../privacy/pseudonyms';
import { type AddressReader } from './addressFacts';
import { NO_BAGGAGE, parseBaggage } from './baggage';
import { cacheStatus } from './cacheStatus';
import { type EndpointNamer } from './endpointTemplate';
import { createEnricher, type PseudonymisedField } from './enrich';
import { errorClass, saysCircuitOpen, saysTimeout } from './errorClass';
import { type CallsightEvent, EVENT_SCHEMA_VERSION } from './event';
import { type FieldValues } from './fieldValues';
import { identify } from './identity';
import { API_REQUEST, type MappedCall } from './mappedCall';
import {
  normalizeCountry,
  normalizeMethod,
  normalizeStatus,
  normalizeVersion,
  toMicros,
  versionOfEndpoint,
} from './normalize';
import { type Quota } from './quota/quota';
import { readQuota } from './quota/readQuota';
import { serviceName } from './serviceName';
import { networkOf, queueOf, upstreamOf } from './timings';
import { parseUserAgent } from './userAgent';

const MAX_UINT8 = 0xff;
const MAX_UINT32 = 0xffffffff;
const CACHE_CAPACITY = 10_000;

/** OpenTelemetry's own value for a service without a name. */
export const UNKNOWN_SERVICE = 'unknown_service';

export interface BuildOptions {
  directory: { current(): DirectorySnapshot };
  pseudonyms: Pseudonyms;
  pseudonymise: readonly PseudonymisedField[];
  nameEndpoint: EndpointNamer;
  readAddress: AddressReader;
  /** Of calls that say no cost or revenue themselves. */
  costOf: PriceList;
  revenueOf: PriceList;
}

/** Makes the event of a call: endpoint, consumer, client, outcome, identity. Synchronous, without I/O. */
export function createEventBuilder(options: BuildOptions): (call: MappedCall, receivedTime: number) => CallsightEvent {
  const { pseudonyms, nameEndpoint, readAddress, costOf, revenueOf } = options;
  const enrich = createEnricher(options.directory, pseudonyms, options.pseudonymise);
  const readClient = memoize(CACHE_CAPACITY, parseUserAgent);
  const readVersion = memoize(CACHE_CAPACITY, versionOfEndpoint);
  const readService = memoize(CACHE_CAPACITY, serviceName);
  const readCacheStatus = memoize(CACHE_CAPACITY, cacheStatus);

  return (call, receivedTime) => {
    const { fields } = call;
    const isCall = call.eventType === API_REQUEST;
    const service =
      readService(fields.text('upstreamService')) || fields.text('service') || (isCall ? UNKNOWN_SERVICE : '');
    const endpoint =
      isCall || fields.has('route') || fields.has('path')
        ? nameEndpoint(service, fields.fullText('route') || fields.fullText('urlTemplate'), fields.fullText('path'))
        : { template: '', source: 'none' as const };
    const { consumer, directoryVersion } = enrich(fields);
    const address = readAddress(consumer.organizationId, fields.text('clientAddress'));
    const client = readClient(fields.text('userAgent'));
    const quota = readQuota(fields);
    const outcome = readOutcome(call, quota);
    const baggage = fields.has('baggage') ? parseBaggage(fields.fullText('baggage')) : NO_BAGGAGE;
    const idempotencyKey = fields.text('idempotencyKey');
    const identity = identify(call);
    const event: CallsightEvent = {
      eventTime: Math.floor(call.startTimeUs / 1000),
      ingestTime: receivedTime,
      eventKey: identity.key,
      requestId: fields.text('requestId'),
      traceId: call.traceId,
      keyedBySpan: identity.keyedBySpan,
      organizationId: consumer.organizationId,
      applicationId: consumer.applicationId,
      developerId: consumer.developerId,
      clientId: consumer.clientId,
      apiKeyId: consumer.apiKeyId,
      planId: consumer.planId,
      service,
      endpoint: endpoint.template,
      endpointSource: endpoint.source,
      method: normalizeMethod(fields.text('method')),
      apiVersion: normalizeVersion(fields.text('apiVersion')) || readVersion(endpoint.template),
      region: fields.text('region'),
      pop: fields.text('pop'),
      environment: fields.text('environment'),
      country: normalizeCountry(fields.text('country')) || address.country,
      asn: fields.count('asn', MAX_UINT32) || address.asn,
      ipFamily: address.family,
      ipPseudonym: address.pseudonym,
      networkType: fields.text('networkType') || baggage.networkType || '',
      sdkName: fields.text('sdkName') || client.sdkName,
      sdkVersion: fields.text('sdkVersion') || client.sdkVersion,
      runtime: client.runtime,
      deviceClass: fields.has('syntheticType') ? 'bot' : client.deviceClass,
      durationUs: Math.min(Math.round(call.durationUs), MAX_UINT32),
      upstreamUs: Math.min(upstreamOf(fields), MAX_UINT32),
      queueUs: Math.min(queueOf(fields), MAX_UINT32),
      networkUs: Math.min(networkOf(fields), MAX_UINT32),
      statusCode: outcome.statusCode,
      errorType: outcome.errorType,
      errorClass: isCall ? errorClass(outcome) : 'none',
      cacheStatus: readCacheStatus(fields.text('cacheStatus')),
      timedOut: outcome.timedOut,
      circuitOpen: outcome.circuitOpen,
      attempt: readAttempt(fields),
      idempotencyKey: idempotencyKey === '' ? 0n : pseudonyms.idempotencyKey(consumer.organizationId, idempotencyKey),
      firstAttemptKey: 0n,
      retryReason: fields.text('retryReason'),
      requestBytes: fields.count('requestBytes'),
      responseBytes: fields.count('responseBytes'),
      quotaBucket: quota.bucket,
      quotaConsumed: quota.consumed,
      quotaLimit: quota.limit,
      costMicros: toMicros(fields.number('cost')),
      revenueMicros: toMicros(fields.number('revenue')),
      experiment: fields.text('experiment') || baggage.experiment || '',
      variant: fields.text('variant') || baggage.variant || '',
      featureFlags: fields.list('featureFlags'),
      eventType: call.eventType,
      jobType: fields.text('jobType') || baggage.jobType || '',
      properties: call.properties,
      source: call.source,
      schemaVersion: EVENT_SCHEMA_VERSION,
      directoryVersion,
    };
    if (isCall && !fields.has('cost')) {
      event.costMicros = toBigInt(costOf(event));
    }
    if (isCall && !fields.has('revenue')) {
      event.revenueMicros = toBigInt(revenueOf(event));
    }
    return event;
  };
}

/** Most calls have no price: their zero is not made anew. */
function toBigInt(micros: number): bigint {
  return micros === 0 ? 0n : BigInt(micros);
}

function readOutcome({ fields, spanFailed }: MappedCall, quota: Quota) {
  const statusCode = normalizeStatus(fields.count('statusCode'));
  const errorType = fields.text('errorType');
  return {
    statusCode,
    errorType,
    spanFailed,
    timedOut: statusCode === 504 || fields.flag('timedOut') || saysTimeout(errorType),
    circuitOpen: fields.flag('circuitOpen') || saysCircuitOpen(errorType),
    quotaExhausted: quota.limit > 0 && quota.consumed >= quota.limit,
  };
}

/** 1 for the first attempt; some senders count attempts, others how often the call was sent again. */
function readAttempt(fields: FieldValues): number {
  return fields.count('attempt', MAX_UINT8) || Math.min(fields.count('resendCount') + 1, MAX_UINT8);
}
