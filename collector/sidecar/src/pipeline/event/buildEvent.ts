import { type ErrorClass, SUCCESS_CLASS, UNKNOWN_CLASS } from '../../../../../model/errorClasses';
import { CALL_EVENT_TYPE, PREFLIGHT_EVENT_TYPE } from '../../../../../model/eventTypes';
import { memoize } from '../../cache/boundedCache';
import { AT } from '../../otlp/attributeNames';
import { NO_BAGGAGE } from '../../privacy/baggage';
import { type Pseudonyms } from '../../privacy/pseudonyms';
import { type AddressReader } from '../caller/addressFacts';
import { cacheStatus } from '../outcome/cacheStatus';
import { type CallerWords } from '../caller/callerWords';
import { type CallFacts } from '../caller/callerKind';
import { type Enricher } from '../caller/enrich';
import { type Placeholders } from '../caller/placeholders';
import { versionOfEndpoint } from '../endpoint/segment/version';
import { statedVersion } from '../endpoint/statedVersion';
import { errorClass } from '../outcome/errorClass';
import { type LongLivedRule } from '../outcome/longLived';
import { readOutcome } from '../outcome/readOutcome';
import { type createCallEndpoint, NOT_CALLED } from './callEndpoint';
import { type CallsightEvent, EVENT_SCHEMA_VERSION } from './event';
import { type Prices } from './prices';
import { type FieldValues } from '../fields/fieldValues';
import { identify } from '../identity/identity';
import { type MappedCall } from '../fields/mappedCall';
import { type PlaceholderForm, trimId, uniquePlaceholderForm } from '../fields/placeholder';
import { normalizeCountry, normalizeMethod, toMicros } from '../fields/normalize';
import { readQuota } from '../quota/readQuota';
import { serviceName } from '../caller/serviceName';
import { networkOf, queueOf, upstreamOf } from '../time/timings';
import { parseUserAgent } from '../caller/userAgent';
import { type KindByRule } from '../caller/userAgentKind';

const MAX_UINT8 = 0xff;
const MAX_UINT32 = 0xffffffff;
const CACHE_CAPACITY = 10_000;

/** OpenTelemetry's own value for a service without a name. */
export const UNKNOWN_SERVICE = 'unknown_service';

export interface BuildOptions {
  pseudonyms: Pseudonyms;
  enrich: Enricher;
  words: CallerWords;
  placeholders: Placeholders;
  findEndpoint: ReturnType<typeof createCallEndpoint>;
  isLongLived: LongLivedRule;
  readAddress: AddressReader;
  readKind: (facts: CallFacts) => KindByRule;
  /** Of calls that say no cost or revenue themselves. */
  prices: Prices;
}

/** Makes the event of a call: endpoint, consumer, client, outcome, identity. Synchronous, without I/O. */
export function createEventBuilder(options: BuildOptions): (call: MappedCall, receivedTime: number) => CallsightEvent {
  const { pseudonyms, enrich, findEndpoint, isLongLived, readAddress, readKind, prices } = options;
  const { words, placeholders } = options;
  const readClient = memoize(CACHE_CAPACITY, parseUserAgent);
  const readVersion = memoize(CACHE_CAPACITY, versionOfEndpoint);
  const readService = memoize(CACHE_CAPACITY, serviceName);
  const readCacheStatus = memoize(CACHE_CAPACITY, cacheStatus);

  return (call, receivedTime) => {
    const { fields } = call;
    const countPlaceholder = (column: string, form: PlaceholderForm) =>
      placeholders.add({ service, source: call.source, column, form }, receivedTime);
    const readId = (slot: number, column: string): string => {
      const id = trimId(fields.idAt(slot));
      const form = id === '' ? undefined : uniquePlaceholderForm(id);
      if (form !== undefined) {
        countPlaceholder(column, form);
      }
      return form === undefined ? id : '';
    };
    const isCall = call.eventType === CALL_EVENT_TYPE;
    const upstream = fields.hasAt(AT.upstreamService) ? readService(fields.textAt(AT.upstreamService)) : '';
    const service = words.service(upstream || fields.textAt(AT.service)) || (isCall ? UNKNOWN_SERVICE : '');
    const quota = readQuota(fields);
    const outcome = readOutcome(call, quota);
    const outcomeClass = isCall ? errorClass(outcome) : SUCCESS_CLASS;
    const { consumer, directoryVersion, placeholders: ofConsumer } = enrich(fields);
    const path = fields.fullTextAt(AT.path);
    const known = { service, path, statusCode: outcome.statusCode, consumer: consumer.applicationId };
    const isNamed = isCall || path !== '' || fields.hasAt(AT.route);
    const endpoint = isNamed ? findEndpoint(fields, known, REFUSED.has(outcomeClass)) : NOT_CALLED;
    ofConsumer.forEach(({ column, form }) => countPlaceholder(column, form));
    const address = readAddress(consumer.organizationId, fields.textAt(AT.clientAddress));
    const client = readClient(fields.textAt(AT.userAgent));
    const baggage = fields.hasAt(AT.baggage) ? words.baggage(fields.fullTextAt(AT.baggage)) : NO_BAGGAGE;
    const idempotencyKey = readId(AT.idempotencyKey, 'idempotency_key');
    const identity = identify(call);
    const method = normalizeMethod(fields.textAt(AT.method));
    const jobType = words.jobType(fields.textAt(AT.jobType)) || baggage.job_type || '';
    const caller = isCall ? readKind({ fields, method, endpoint: endpoint.template, jobType, consumer }) : NO_CALLER;
    const isPreflight = caller.kind === 'preflight';
    const upstreamUs = Math.min(upstreamOf(fields, call.map), MAX_UINT32);
    const event: CallsightEvent = {
      eventTime: Math.floor(call.startTimeUs / 1000),
      ingestTime: receivedTime,
      eventKey: identity.key,
      requestId: words.requestId(fields, readId(AT.requestId, 'request_id')),
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
      operations: endpoint.operations,
      operationCount: endpoint.count,
      method,
      apiVersion: words.apiVersion(statedVersion(fields, path)) || readVersion(endpoint.template),
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
      callerKind: caller.kind,
      callerKindRule: caller.rule,
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
      eventType: isPreflight ? PREFLIGHT_EVENT_TYPE : call.eventType,
      jobType,
      properties: call.properties,
      source: call.source,
      schemaVersion: EVENT_SCHEMA_VERSION,
      directoryVersion,
    };
    const isPriced = isCall && !isPreflight;
    if (isPriced && !fields.hasAt(AT.cost)) {
      event.costMicros = prices.costOf(event);
    }
    if (isPriced && !fields.hasAt(AT.revenue)) {
      event.revenueMicros = prices.revenueOf(event);
    }
    return event;
  };
}

/** Classes of calls that the API refused without a look at what was called. */
const REFUSED: ReadonlySet<ErrorClass> = new Set(['validation', 'authentication', 'authorization', 'not_found']);

const NO_CALLER = { kind: '', rule: '' } as const;

const NO_FLAGS: readonly string[] = [];

/** 1 for the first attempt; some senders count attempts, others how often the call was sent again. */
function readAttempt(fields: FieldValues): number {
  return fields.countAt(AT.attempt, MAX_UINT8) || Math.min(fields.countAt(AT.resendCount) + 1, MAX_UINT8);
}
