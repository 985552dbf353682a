import { UNKNOWN_CLASS } from '../../../../../model/errorClasses';
import { PREFLIGHT_EVENT_TYPE } from '../../../../../model/eventTypes';
import { memoize } from '../../cache/boundedCache';
import { AT } from '../../otlp/attributeNames';
import { type Pseudonyms } from '../../privacy/pseudonyms';
import { cacheStatus } from '../outcome/cacheStatus';
import { versionOfEndpoint } from '../endpoint/segment/version';
import { statedVersion } from '../endpoint/statedVersion';
import { type FieldValues } from '../fields/fieldValues';
import { type MappedCall } from '../fields/mappedCall';
import { normalizeCountry, toMicros } from '../fields/normalize';
import { identify } from '../identity/identity';
import { type LongLivedRule } from '../outcome/longLived';
import { isUpstreamStated, networkOf, queueOf, upstreamOf } from '../time/timings';
import { type CallsightEvent, EVENT_SCHEMA_VERSION } from './event';
import { type Prices } from './prices';
import { type CallReaderOptions, type CallReading, createCallReader } from './readCall';

const MAX_UINT8 = 0xff;
const MAX_UINT32 = 0xffffffff;
const CACHE_CAPACITY = 10_000;

export interface BuildOptions extends CallReaderOptions {
  pseudonyms: Pseudonyms;
  isLongLived: LongLivedRule;
  /** Of calls that say no cost or revenue themselves. */
  prices: Prices;
}

export type EventBuilder = (call: MappedCall, receivedTime: number) => CallsightEvent;

/** Makes the event of a call: endpoint, consumer, client, outcome, identity. Synchronous, without I/O. */
export function createEventBuilder(options: BuildOptions): EventBuilder {
  const { prices } = options;
  const readCall = createCallReader(options);
  const eventOf = createColumns(options);

  return (call, receivedTime) => {
    const read = readCall(call, receivedTime);
    const event = eventOf(call, receivedTime, read);
    const isPriced = read.isCall && read.kind.kind !== 'preflight';
    if (isPriced && !call.fields.hasAt(AT.cost)) {
      event.costMicros = prices.costOf(event);
    }
    if (isPriced && !call.fields.hasAt(AT.revenue)) {
      event.revenueMicros = prices.revenueOf(event);
    }
    return event;
  };
}

type Columns = (call: MappedCall, receivedTime: number, read: CallReading) => CallsightEvent;

/** The columns of an event, one a line. */
function createColumns({ words, pseudonyms, isLongLived }: BuildOptions): Columns {
  const readVersion = memoize(CACHE_CAPACITY, versionOfEndpoint);
  const readCacheStatus = memoize(CACHE_CAPACITY, cacheStatus);
  const hashOf = (organizationId: string, key: string) =>
    key === '' ? 0n : pseudonyms.idempotencyKey(organizationId, key);

  return (call, receivedTime, read) => {
    const { fields } = call;
    const { endpoint, address, client, baggage, outcome } = read;
    const { consumer } = read.caller;
    const identity = identify(call);
    const upstreamUs = Math.min(upstreamOf(fields, call.map), MAX_UINT32);
    return {
      eventTime: Math.floor(call.startTimeUs / 1000),
      ingestTime: receivedTime,
      eventKey: identity.key,
      requestId: read.requestId,
      traceId: call.traceId,
      keyedBySpan: identity.keyedBySpan,
      hasPlaceInFile: identity.hasPlaceInFile ? true : undefined,
      origin: {
        parentKey: call.parentKey,
        parent: call.parent,
        isGateway: read.namesUpstream || (call.source === 'otlp_log' && isUpstreamStated(fields)),
        scope: call.scope,
      },
      organizationId: consumer.organizationId,
      applicationId: consumer.applicationId,
      developerId: consumer.developerId,
      clientId: consumer.clientId,
      apiKeyId: consumer.apiKeyId,
      planId: words.planId(consumer.planId),
      service: read.service,
      endpoint: endpoint.template,
      endpointSource: endpoint.source,
      operations: endpoint.operations,
      operationCount: endpoint.count,
      method: read.method,
      apiVersion: words.apiVersion(statedVersion(fields, read.path)) || readVersion(endpoint.template),
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
      callerKind: read.kind.kind,
      callerKindRule: read.kind.rule,
      durationUs: Math.min(Math.round(call.durationUs), MAX_UINT32),
      upstreamUs,
      queueUs: Math.min(queueOf(fields, call.map), MAX_UINT32),
      networkUs: Math.min(networkOf(fields, call.map), MAX_UINT32),
      longLived: read.isCall && isLongLived(fields, outcome, { method: read.method, template: endpoint.template }),
      statusCode: outcome.statusCode,
      errorType: words.errorType(outcome.errorType),
      errorClass: read.outcomeClass,
      outcomeReason: read.outcomeClass === UNKNOWN_CLASS ? (outcome.unknownReason ?? '') : '',
      cacheStatus: fields.hasAt(AT.cacheStatus) ? readCacheStatus(fields.textAt(AT.cacheStatus)) : '',
      timedOut: outcome.timedOut,
      circuitOpen: outcome.circuitOpen,
      attempt: readAttempt(fields),
      inner: false,
      idempotencyKey: hashOf(consumer.organizationId, read.idempotencyKey),
      firstAttemptKey: 0n,
      retryReason: words.retryReason(fields.textAt(AT.retryReason)),
      requestBytes: fields.countAt(AT.requestBytes),
      responseBytes: fields.countAt(AT.responseBytes),
      quotaBucket: words.quotaBucket(read.quota.bucket),
      quotaConsumed: read.quota.consumed,
      quotaLimit: read.quota.limit,
      costMicros: toMicros(fields.numberAt(AT.cost)),
      revenueMicros: toMicros(fields.numberAt(AT.revenue)),
      experiment: words.experiment(fields.textAt(AT.experiment)) || baggage.experiment || '',
      variant: words.variant(fields.textAt(AT.variant)) || baggage.variant || '',
      featureFlags: fields.hasAt(AT.featureFlags) ? fields.list('featureFlags').map(words.featureFlags) : NO_FLAGS,
      eventType: read.kind.kind === 'preflight' ? PREFLIGHT_EVENT_TYPE : call.eventType,
      jobType: read.jobType,
      properties: call.properties,
      source: call.source,
      schemaVersion: EVENT_SCHEMA_VERSION,
      directoryVersion: read.caller.directoryVersion,
    };
  };
}

const NO_FLAGS: readonly string[] = [];

/** 1 for the first attempt; some senders count attempts, others how often the call was sent again. */
function readAttempt(fields: FieldValues): number {
  return fields.countAt(AT.attempt, MAX_UINT8) || Math.min(fields.countAt(AT.resendCount) + 1, MAX_UINT8);
}
