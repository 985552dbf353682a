import { type ErrorClass, SUCCESS_CLASS } from '../../../../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../../../../model/eventTypes';
import { memoize } from '../../cache/boundedCache';
import { AT } from '../../otlp/attributeNames';
import { type Baggage, NO_BAGGAGE } from '../../privacy/baggage';
import { type AddressFacts, type AddressReader } from '../caller/addressFacts';
import { type CallFacts } from '../caller/callerKind';
import { type CallerWords } from '../caller/callerWords';
import { type Caller, type Enricher } from '../caller/enrich';
import { type Placeholder, type Placeholders } from '../caller/placeholders';
import { serviceName } from '../caller/serviceName';
import { type ClientInfo, parseUserAgent } from '../caller/userAgent';
import { type KindByRule } from '../caller/userAgentKind';
import { isRefusal } from '../endpoint/refusal';
import { type MappedCall } from '../fields/mappedCall';
import { normalizeMethod } from '../fields/normalize';
import { isPlainId, trimId, uniquePlaceholderForm } from '../fields/placeholder';
import { errorClass } from '../outcome/errorClass';
import { readOutcome } from '../outcome/readOutcome';
import { type Quota } from '../quota/quota';
import { readQuota } from '../quota/readQuota';
import { type CallEndpoint, type createCallEndpoint, NOT_CALLED } from './callEndpoint';

const CACHE_CAPACITY = 10_000;

/** OpenTelemetry's own value for a service without a name. */
export const UNKNOWN_SERVICE = 'unknown_service';

export interface CallReaderOptions {
  enrich: Enricher;
  words: CallerWords;
  placeholders: Placeholders;
  findEndpoint: ReturnType<typeof createCallEndpoint>;
  readAddress: AddressReader;
  readKind: (facts: CallFacts) => KindByRule;
}

/** What several columns of an event follow from. */
export interface CallReading {
  isCall: boolean;
  /** The record names the service that it passed the call on to. */
  namesUpstream: boolean;
  service: string;
  quota: Quota;
  outcome: ReturnType<typeof readOutcome>;
  outcomeClass: ErrorClass;
  caller: Caller;
  path: string;
  endpoint: CallEndpoint;
  address: AddressFacts;
  client: ClientInfo;
  baggage: Baggage;
  requestId: string;
  /** As it was sent. */
  idempotencyKey: string;
  method: string;
  jobType: string;
  kind: KindByRule | typeof NO_CALLER;
}

/** What placeholders are counted by. */
interface Sender {
  call: MappedCall;
  service: string;
  receivedTime: number;
}

/** Reads what several columns follow from: service, outcome, caller, endpoint, client. Counts ids that are placeholders. */
export function createCallReader(options: CallReaderOptions): (call: MappedCall, receivedTime: number) => CallReading {
  const { enrich, words, placeholders, findEndpoint, readAddress, readKind } = options;
  const readClient = memoize(CACHE_CAPACITY, parseUserAgent);
  const readService = memoize(CACHE_CAPACITY, serviceName);

  function countPlaceholder(sender: Sender, { column, form }: Placeholder): void {
    const { call, service, receivedTime } = sender;
    call.fields.note('placeholder_id');
    placeholders.add({ service, source: call.source, column, form }, receivedTime);
  }

  function readId(sender: Sender, slot: number, column: string): string {
    const sent = sender.call.fields.idAt(slot);
    if (sent === '' || isPlainId(sent)) {
      return sent;
    }
    const id = trimId(sent);
    const form = id === '' ? undefined : uniquePlaceholderForm(id);
    if (form === undefined) {
      return id;
    }
    countPlaceholder(sender, { column, form });
    return '';
  }

  return (call, receivedTime) => {
    const { fields } = call;
    const isCall = call.eventType === CALL_EVENT_TYPE;
    const upstream = fields.hasAt(AT.upstreamService) ? readService(fields.textAt(AT.upstreamService)) : '';
    const service = words.service(upstream || fields.textAt(AT.service).trim()) || (isCall ? UNKNOWN_SERVICE : '');
    const quota = readQuota(fields);
    const outcome = readOutcome(call, quota);
    const outcomeClass = isCall ? errorClass(outcome) : SUCCESS_CLASS;
    const caller = enrich(fields);
    const { consumer } = caller;
    const path = fields.fullTextAt(AT.path);
    const known = { service, path, statusCode: outcome.statusCode, consumer: consumer.applicationId };
    const isNamed = isCall || path !== '' || fields.hasAt(AT.route);
    const isRefused = isRefusal(outcome.statusCode, consumer.applicationId, outcomeClass);
    const endpoint = isNamed ? findEndpoint(fields, known, isRefused) : NOT_CALLED;
    const sender = { call, service, receivedTime };
    for (const placeholder of caller.placeholders) {
      countPlaceholder(sender, placeholder);
    }
    const address = readAddress(consumer.organizationId, fields.textAt(AT.clientAddress));
    const client = readClient(fields.textAt(AT.userAgent));
    const baggage = fields.hasAt(AT.baggage) ? words.baggage(fields.fullTextAt(AT.baggage)) : NO_BAGGAGE;
    const idempotencyKey = readId(sender, AT.idempotencyKey, 'idempotency_key');
    const requestId = words.requestId(fields, readId(sender, AT.requestId, 'request_id'));
    const method = normalizeMethod(fields.textAt(AT.method));
    const jobType = words.jobType(fields.textAt(AT.jobType)) || baggage.job_type || '';
    const kind = isCall ? readKind({ fields, method, endpoint: endpoint.template, jobType, consumer }) : NO_CALLER;
    const namesUpstream = upstream !== '';
    // Without spreads: they take as long as the whole rest.
    return {
      isCall,
      namesUpstream,
      service,
      quota,
      outcome,
      outcomeClass,
      caller,
      path,
      endpoint,
      address,
      client,
      baggage,
      requestId,
      idempotencyKey,
      method,
      jobType,
      kind,
    };
  };
}

const NO_CALLER = { kind: '', rule: '' } as const;
