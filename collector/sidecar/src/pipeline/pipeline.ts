import { UNKNOWN_CLASS } from '../../../../model/errorClasses';
import { CALL_EVENT_TYPE } from '../../../../model/eventTypes';
import { type SidecarConfig } from '../config/config';
import { type DirectorySnapshot } from '../directory/snapshot';
import { type Geo, noGeo } from '../geo/geo';
import { type OpenApiLibrary } from '../openapi/library';
import { type DecodeOptions } from '../otlp/decode';
import { DecodeError } from '../otlp/errors';
import { createCallLoader } from '../otlp/loadCall';
import { type ApiCall } from '../otlp/record';
import { RecordCursor, Slots } from '../otlp/recordCursor';
import { TextDictionary } from '../otlp/textDictionary';
import { type MapFile } from '../sources/mapFile';
import { createMapSelector } from '../sources/selectMap';
import { createPseudonyms } from '../privacy/pseudonyms';
import { type WithheldCounts } from '../privacy/words';
import { createAddressReader } from './caller/addressFacts';
import { Diagnostics } from './diagnostics/diagnostics';
import { type CallsightEvent } from './event/event';
import { createEnricher } from './caller/enrich';
import { OperationNames } from './operation/operationNames';
import { createPrices, type Prices } from './event/prices';
import { readCallFacts, tellsOfItsCall } from './event/readCallFacts';
import { createCallEndpoint } from './event/callEndpoint';
import { createEventBuilder } from './event/buildEvent';
import { createCallerKindReader } from './caller/callerKind';
import { createCallerWords } from './caller/callerWords';
import { type PlaceholderReport, Placeholders } from './caller/placeholders';
import { createDeadLetter, type KeptPayload } from './event/deadLetter';
import { type DomainEvent, mapDomainEvent } from './event/domainEvent';
import { createEndpoints } from './endpointSetup';
import { type EndpointCounts } from './endpoint/endpointNamer';
import { type Knowledge } from './endpoint/learning/knowledge';
import { type RefusedRoutes } from './endpoint/refusedRoutes';
import { FieldValues } from './fields/fieldValues';
import { serializeEvent } from './event/serializedEvent';
import { type MappedCall, type Source, SOURCE_OF_SIGNAL } from './fields/mappedCall';
import { createLongLivedRule } from './outcome/longLived';
import { mapRecord } from './record/mapRecord';
import { redactBody } from './event/redact';
import { type DeadLetterReason, type DeadLetterStage, type PipelineResult } from './event/result';
import { createZoneReader } from './time/timeZone';
import { timeProblem, timeRulesOf } from './time/timeRules';

export interface PipelineOptions {
  config: SidecarConfig;
  directory: { current(): DirectorySnapshot };
  /** Attribute maps of gateways; without them only the semantic conventions are read. */
  maps?: readonly MapFile[];
  /** Places of addresses; without it none is known. */
  geo?: Geo;
  /** OpenAPI documents; without them no endpoint is described. */
  openapi?: OpenApiLibrary;
  /** Called now and then for a sender that writes placeholders in the place of ids. */
  onPlaceholder?: (report: PlaceholderReport) => void;
}

/** What the pipeline takes: spans and log records as a decoder reads them or as objects, and JSON events. */
export type PipelineRecord = RecordCursor | ApiCall | DomainEvent;

export interface Pipeline {
  /** @param receivedTime when the sidecar received the record, milliseconds since the epoch; now by default. */
  (record: PipelineRecord, receivedTime?: number): PipelineResult;
  /** What a decoder needs to know, so that it reads just what the pipeline asks for. */
  readonly reading: Pick<DecodeOptions, 'selectMap' | 'texts'>;
  /** Records whose endpoint was named, by how it was found; counted on. */
  readonly endpoints: EndpointCounts;
  /** What is learnt of endpoints, to be kept and shared. */
  readonly knowledge: Knowledge;
  /** Routes that were not taken for endpoints, by sender; counted on. */
  refusedRoutes(): readonly RefusedRoutes[];
  /** Senders that write placeholders in the place of ids. */
  readonly placeholders: Pick<Placeholders, 'counts'>;
  /** Changes an event, and the prices that follow from what is changed. */
  readonly reprice: Prices['reprice'];
  /** Texts that were not stored as they came, by column; counted on. */
  readonly withheld: ReadonlyMap<string, number>;
  /** What could not be read, by source; counted on, also by what receives requests. */
  readonly diagnostics: Diagnostics;
}

const NO_RESOURCE = new Slots();

/**
 * Turns records into events: map attributes, check the time, name the endpoint, find the consumer, pseudonymise,
 * classify. Synchronous and free of I/O; never throws for what a record holds.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { config, directory, openapi, maps = [], geo = noGeo() } = options;
  const pseudonyms = createPseudonyms(config.secrets.pseudonymKey);
  const selectMap = createMapSelector(maps, config.sources.match, config.attributes);
  const withheld: WithheldCounts = new Map();
  const diagnostics = new Diagnostics();
  const endpoints = createEndpoints(config.endpoints, diagnostics, openapi);
  const placeholders = new Placeholders(config.callers.max_senders, options.onPlaceholder);
  const words = createCallerWords(config.privacy, pseudonyms, withheld);
  const enrich = createEnricher(directory, pseudonyms, config.privacy.pseudonymise, withheld);
  const prices = createPrices(config.costs, config.revenues);
  const operations = new OperationNames({
    maxPerService: config.endpoints.max_templates_per_service,
    maxServices: config.endpoints.max_services,
  });
  const build = createEventBuilder({
    pseudonyms,
    enrich,
    words,
    isLongLived: createLongLivedRule(config.endpoints.long_lived),
    placeholders,
    readKind: createCallerKindReader(config.callers.kinds),
    readAddress: createAddressReader(pseudonyms, geo),
    prices,
    findEndpoint: createCallEndpoint(endpoints.name, endpoints.counts, operations),
  });
  const timeRules = timeRulesOf(config);
  const edgeServices = new Set(config.correlate.edge_services);
  const { log_timestamp: logTimestamp, default_zone: zone } = config.time;
  const mapOptions = { logTimestamp, zone: zone === undefined ? undefined : createZoneReader(zone) };

  const reading = { selectMap, texts: new TextDictionary() };
  const load = createCallLoader(selectMap, reading.texts);
  const eventCursor = new RecordCursor(reading.texts);
  const fields = new FieldValues(eventCursor);

  function run(record: PipelineRecord, receivedTime = Date.now()): PipelineResult {
    if (record instanceof RecordCursor) {
      return runRecord(record, receivedTime);
    }
    return record.signal === 'event' ? runEvent(record, receivedTime) : runRecord(load(record), receivedTime);
  }

  /** A record that cannot be read is one dead letter, and does not take the others of its request with it. */
  function runRecord(record: RecordCursor, receivedTime: number): PipelineResult {
    if (record.problem !== '') {
      return undecodable(record, receivedTime, record.problem);
    }
    try {
      return runReadable(record, receivedTime);
    } catch (error) {
      // Of a record as a whole more is read than of its fields.
      if (error instanceof DecodeError) {
        return undecodable(record, receivedTime, error.message);
      }
      throw error;
    }
  }

  function undecodable(record: RecordCursor, receivedTime: number, detail: string): PipelineResult {
    const source = SOURCE_OF_SIGNAL[record.signal];
    const raw = record.raw();
    return {
      kind: 'dead_letter',
      deadLetter: createDeadLetter({
        ...{ receivedTime, reason: 'undecodable', stage: 'decode', source, detail },
        ...{ identity: [source, raw], payload: undefined, payloadBytes: Buffer.byteLength(raw), maxBytes: 0 },
      }),
    };
  }

  function runReadable(record: RecordCursor, receivedTime: number): PipelineResult {
    fields.view(record);
    if (tellsOfItsCall(record, fields)) {
      return { kind: 'call_facts', facts: readCallFacts(record, fields, { enrich, words, operations }) };
    }
    const mapped = mapRecord(record, fields, mapOptions, receivedTime);
    if (typeof mapped === 'string') {
      return { kind: 'ignored', reason: mapped };
    }
    if ('variant' in mapped) {
      const { key, variant } = mapped;
      return {
        kind: 'flag_evaluation',
        evaluation: { ...mapped, key: words.featureFlag(key), variant: words.variant(variant) },
      };
    }
    return finish(mapped, receivedTime);
  }

  function runEvent(event: DomainEvent, receivedTime: number): PipelineResult {
    eventCursor.begin('event', NO_RESOURCE);
    const mapped = mapDomainEvent(event, fields.view(eventCursor));
    if (!('detail' in mapped)) {
      return finish(mapped, receivedTime);
    }
    const { reason, detail, rest } = mapped;
    const payload: KeptPayload = rest
      ? { format: 'partial_event', content: serializeEvent(build(rest, receivedTime), config.retention) }
      : { format: 'redacted', content: redactBody(event.body) };
    const identity = ['event', JSON.stringify(event.body)];
    return deadLetter('event', receivedTime, identity, { reason, detail, stage: 'map' }, payload);
  }

  function finish(call: MappedCall, receivedTime: number): PipelineResult {
    if (edgeServices.size > 0 && call.eventType === CALL_EVENT_TYPE && !edgeServices.has(call.fields.text('service'))) {
      return { kind: 'ignored', reason: 'not_edge_service' };
    }
    const detail = timeProblem(Math.floor(call.startTimeUs / 1000), receivedTime, timeRules);
    const event = build(call, receivedTime);
    if (call.fields.notes.size > 0 || event.errorClass === UNKNOWN_CLASS) {
      countUnread(call, event);
    }
    if (detail === undefined) {
      return { kind: 'event', event };
    }
    const payload: KeptPayload = { format: 'event', content: serializeEvent(event, config.retention) };
    return deadLetter(
      call.source,
      receivedTime,
      call.identity().parts,
      { reason: 'bad_time', stage: 'time', detail },
      payload
    );
  }

  function countUnread(
    { fields, map, source }: MappedCall,
    { service, errorClass, outcomeReason }: CallsightEvent
  ): void {
    const name = map.name || source;
    fields.notes.forEach((note) => diagnostics.count(note, name, service));
    if (errorClass === UNKNOWN_CLASS) {
      const isSent = outcomeReason === 'unread_status' || outcomeReason === 'status_zero';
      diagnostics.count(isSent ? 'unread_status' : 'no_status', name, service);
    }
  }

  function deadLetter(
    source: Source,
    receivedTime: number,
    identity: string[],
    problem: Problem,
    payload: KeptPayload
  ): PipelineResult {
    const maxBytes = config.privacy.max_dead_letter_bytes;
    return {
      kind: 'dead_letter',
      deadLetter: createDeadLetter({ ...problem, receivedTime, identity, source, payload, maxBytes }),
    };
  }

  return Object.assign(run, {
    ...{ reading, endpoints: endpoints.counts, knowledge: endpoints.knowledge, refusedRoutes: endpoints.refusedRoutes },
    ...{ withheld, placeholders, diagnostics },
    reprice: prices.reprice,
  });
}

interface Problem {
  reason: DeadLetterReason;
  stage: DeadLetterStage;
  detail: string;
}
