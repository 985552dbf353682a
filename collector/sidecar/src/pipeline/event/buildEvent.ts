import { SUCCESS_CLASS, UNKNOWN_CLASS } from '../../../../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../../../../model/eventTypes';
import { memoize } from '../../cache/boundedCache';
import { type PriceList } from '../../costs/prices';
import { type DirectorySnapshot } from '../../directory/snapshot';
import { AT } from '../../otlp/attributeNames';
import { NO_BAGGAGE } from '../../privacy/baggage';
import { type Pseudonyms } from '../../privacy/pseudonyms';
import { type WithheldCounts } from '../../privacy/words';
import { type AddressReader } from '../caller/addressFacts';
import { cacheStatus } from '../outcome/cacheStatus';
import { type CallerWords } from '../caller/callerWords';
import { type Endpoint, type EndpointNamer } from '../endpoint/endpointTemplate';
import { createEnricher, type PseudonymisedField } from '../caller/enrich';
import { errorClass } from '../outcome/errorClass';
import { type LongLivedRule } from '../outcome/longLived';
import { readOutcome } from '../outcome/readOutcome';
import { type CallsightEvent, EVENT_SCHEMA_VERSION } from './event';
import { type FieldValues } from '../fields/fieldValues';
import { identify } from '../identity/identity';
import { type MappedCall } from '../fields/mappedCall';
import { normalizeCountry, normalizeMethod, normalizeVersion, toMicros, versionOfEndpoint } from '../fields/normalize';
import { readQuota } from '../quota/readQuota';
import { serviceName } from '../caller/serviceName';
import { networkOf, queueOf, upstreamOf } from '../time/timings';
import { parseUserAgent } from '../caller/userAgent';

const MAX_UINT8 = 0xff;
const MAX_UINT32 = 0xffffffff;
const CACHE_CAPACITY = 10_000;

/** OpenTelemetry's own value for a service without a name. */
export const UNKNOWN_SERVICE = 'unknown_service';

export interface BuildOptions {
  directory: { current(): DirectorySnapshot };
  pseudonyms: Pseudonyms;
  pseudonymise: readonly PseudonymisedField[];
  words: CallerWords;
  /** Counted up where an id is not stored as it came. */
  withheld: WithheldCounts;
  nameEndpoint: EndpointNamer;
  isLongLived: LongLivedRule;
  readAddress: AddressReader;
  /** Of calls that say no cost or revenue themselves. */
  costOf: PriceList;
  revenueOf: PriceList;
}

/** Makes the event of a call: endpoint, consumer, client, outcome, identity. Synchronous, without I/O. */
export function createEventBuilder(options: BuildOptions): (call: MappedCall, receivedTime: number) => CallsightEvent {
  const { pseudonyms, nameEndpoint, isLongLived, readAddress, costOf, revenueOf } = options;
  const { words } = options;
  const enrich = createEnricher(options.directory, pseudonyms, options.pseudonymise, options.withheld);
  const readClient = memoize(CACHE_CAPACITY, parseUserAgent);
  const readVersion = memoize(CACHE_CAPACITY, versionOfEndpoint);
  const readService = memoize(CACHE_CAPACITY, serviceName);
  const readCacheStatus = memoize(CACHE_CAPACITY, cacheStatus);

  /** Of most calls the route says it all: their paths, of which hardly any comes twice, are not even made texts. */
  function findEndpoint(service: string, fields: FieldValues): Endpoint {
    const route = fields.fullTextAt(AT.route) || fields.fullTextAt(AT.urlTemplate);
    return nameEndpoint.ofRoute(service, route) ?? nameEndpoint(service, route, fields.fullTextAt(AT.path));
  }

  return (call, receivedTime) => {
    const { fields } = call;
    const isCall = call.eventType === CALL_EVENT_TYPE;
    const upstream = fields.hasAt(AT.upstreamService) ? readService(fields.textAt(AT.upstreamService)) : '';
    const service = words.service(upstream || fields.textAt(AT.service)) || (isCall ? UNKNOWN_SERVICE : '');
    const endpoint =
      isCall || fields.hasAt(AT.route) || fields.hasAt(AT.path)
        ? findEndpoint(service, fields)
        : { template: '', source: 'none' as const };
    const { consumer, directoryVersion } = enrich(fields);
    const address = readAddress(consumer.organizationId, fields.textAt(AT.clientAddress));
    const client = readClient(fields.textAt(AT.userAgent));
    const quota = readQuota(fields);
    const outcome = readOutcome(call, quota);
    const method = normalizeMethod(fields.textAt(AT.method));
    const outcomeClass = isCall ? errorClass(outcome) : SUCCESS_CLASS;
    const baggage = fields.hasAt(AT.baggage) ? words.baggage(fields.fullTextAt(AT.baggage)) : NO_BAGGAGE;
    const idempotencyKey = fields.idAt(AT.idempotencyKey);
    const identity = identify(call);
    const upstreamUs = Math.min(upstreamOf(fields, call.map), MAX_UINT32);
    const event: CallsightEvent = {
      eventTime: Math.floor(call.startTimeUs / 1000),
      ingestTime: receivedTime,
      eventKey: identity.key,
      requestId: words.requestId(fields),
      traceId: call.traceId,
      keyedBySpan: identity.keyedBySpan,
      hasPlaceInFile: identity.hasPlaceInFile ? true : undefined,
      origin: {
        parentKey: call.parentKey,
        parent: call.parent,
        isGateway: upstream !== '' || (call.source === 'otlp_log' && upstreamUs > 0),
        scope: call.scope,
      },
      organizationId: consumer.organizationId,
      applicationId: consumer.applicationId,
      developerId: consumer.developerId,
      clientId: consumer.clientId,
      apiKeyId: consumer.apiKeyId,
      planId: words.planId(consumer.planId),
      service,
      endpoint: endpoint.template,
      endpointSource: endpoint.source,
      method,
      apiVersion: words.apiVersion(normalizeVersion(fields.textAt(AT.apiVersion))) || readVersion(endpoint.template),
      region: words.region(fields.textAt(AT.region)),
      pop: words.pop(fields.textAt(AT.pop)),
      environment: words.environment(fields.textAt(AT.environment)),
      country: normalizeCountry(fields.textAt(AT.country)) || address.country,
      asn: fields.countAt(AT.asn, MAX_UINT32) || address.asn,
      ipFamily: address.family,
      ipPseudonym: address.pseudonym,
      networkType: words.networkType(fields.textAt(AT.networkType)) || baggage.network_type || '',
      sdkName: words.sdkName(fields.textAt(AT.sdkName) || client.sdkName),
      sdkVersion: words.sdkVersion(fields.textAt(AT.sdkVersion) || client.sdkVersion),
      runtime: client.runtime,
      deviceClass: fields.hasAt(AT.syntheticType) ? 'bot' : client.deviceClass,
      callerKind: '',
      callerKindRule: '',
      durationUs: Math.min(Math.round(call.durationUs), MAX_UINT32),
      upstreamUs,
      queueUs: Math.min(queueOf(fields, call.map), MAX_UINT32),
      networkUs: Math.min(networkOf(fields, call.map), MAX_UINT32),
      longLived: isCall && isLongLived(fields, outcome, { method, template: endpoint.template }),
      statusCode: outcome.statusCode,
      errorType: words.errorType(outcome.errorType),
      errorClass: outcomeClass,
      outcomeReason: outcomeClass === UNKNOWN_CLASS ? (outcome.unknownReason ?? '') : '',
      cacheStatus: fields.hasAt(AT.cacheStatus) ? readCacheStatus(fields.textAt(AT.cacheStatus)) : '',
      timedOut: outcome.timedOut,
      circuitOpen: outcome.circuitOpen,
      attempt: readAttempt(fields),
      inner: false,
      idempotencyKey: idempotencyKey === '' ? 0n : pseudonyms.idempotencyKey(consumer.organizationId, idempotencyKey),
      firstAttemptKey: 0n,
      retryReason: words.retryReason(fields.textAt(AT.retryReason)),
      requestBytes: fields.countAt(AT.requestBytes),
      responseBytes: fields.countAt(AT.responseBytes),
      quotaBucket: words.quotaBucket(quota.bucket),
      quotaConsumed: quota.consumed,
      quotaLimit: quota.limit,
      costMicros: toMicros(fields.numberAt(AT.cost)),
      revenueMicros: toMicros(fields.numberAt(AT.revenue)),
      experiment: words.experiment(fields.textAt(AT.experiment)) || baggage.experiment || '',
      variant: words.variant(fields.textAt(AT.variant)) || baggage.variant || '',
      featureFlags: fields.has('featureFlags') ? fields.list('featureFlags').map(words.featureFlag) : NO_FLAGS,
      eventType: call.eventType,
      jobType: words.jobType(fields.textAt(AT.jobType)) || baggage.job_type || '',
      properties: call.properties,
      source: call.source,
      schemaVersion: EVENT_SCHEMA_VERSION,
      directoryVersion,
    };
    if (isCall && !fields.hasAt(AT.cost)) {
      event.costMicros = toBigInt(costOf(event));
    }
    if (isCall && !fields.hasAt(AT.revenue)) {
      event.revenueMicros = toBigInt(revenueOf(event));
    }
    return event;
  };
}

const NO_FLAGS: readonly string[] = [];

/** Most calls have no price: they share one zero. */
function toBigInt(micros: number): bigint {
  return micros === 0 ? 0n : BigInt(micros);
}

/** 1 for the first attempt; some senders count attempts, others how often the call was sent again. */
function readAttempt(fields: FieldValues): number {
  return fields.countAt(AT.attempt, MAX_UINT8) || Math.min(fields.countAt(AT.resendCount) + 1, MAX_UINT8);
}
