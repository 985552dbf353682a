import { type DecodeOptions } from '../otlp/decode';
import { DecodeError } from '../otlp/errors';
import { createCallLoader } from '../otlp/loadCall';
import { type ApiCall } from '../otlp/record';
import { RecordCursor } from '../otlp/recordCursor';
import { Slots } from '../otlp/slots';
import { TextDictionary } from '../otlp/textDictionary';
import { type MapFile } from '../sources/mapFile';
import { createMapSelector } from '../sources/selectMap';
import { type Placeholders } from './caller/placeholders';
import { deadLetterOf, undecodable } from './deadLetters';
import { type Diagnostics } from './diagnostics/diagnostics';
import { type EndpointCounts } from './endpoint/endpointNamer';
import { type Knowledge } from './endpoint/learning/knowledge';
import { type RefusedRoutes } from './endpoint/refusedRoutes';
import { type KeptPayload } from './event/deadLetter';
import { type DomainEvent, mapDomainEvent } from './event/domainEvent';
import { type Prices } from './event/prices';
import { readCallFacts, tellsOfItsCall } from './event/readCallFacts';
import { redactBody } from './event/redact';
import { type PipelineResult } from './event/result';
import { serializeEvent } from './event/serializedEvent';
import { FieldValues } from './fields/fieldValues';
import { createFinish } from './finishCall';
import { mapRecord } from './record/mapRecord';
import { createStages, type StageOptions } from './stages';
import { createZoneReader } from './time/timeZone';

export interface PipelineOptions extends StageOptions {
  /** Attribute maps of gateways; without them only the semantic conventions are read. */
  maps?: readonly MapFile[];
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
  const { config, maps = [] } = options;
  const selectMap = createMapSelector(maps, config.sources.match, config.attributes);
  const { build, facts, endpoints, placeholders, prices, withheld, diagnostics } = createStages(options);
  const finish = createFinish(config, build, diagnostics);
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

  function runReadable(record: RecordCursor, receivedTime: number): PipelineResult {
    fields.view(record);
    if (tellsOfItsCall(record, fields)) {
      return { kind: 'call_facts', facts: readCallFacts(record, fields, facts) };
    }
    const mapped = mapRecord(record, fields, mapOptions, receivedTime);
    if (typeof mapped === 'string') {
      return { kind: 'ignored', reason: mapped };
    }
    if ('variant' in mapped) {
      const [key, variant] = [facts.words.featureFlags(mapped.key), facts.words.variant(mapped.variant)];
      return { kind: 'flag_evaluation', evaluation: { ...mapped, key, variant } };
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
    const refused = { source: 'event', receivedTime, identity: ['event', JSON.stringify(event.body)] } as const;
    return deadLetterOf(refused, { reason, detail, stage: 'map' }, payload, config.privacy);
  }

  return Object.assign(run, {
    ...{ reading, endpoints: endpoints.counts, knowledge: endpoints.knowledge, refusedRoutes: endpoints.refusedRoutes },
    ...{ withheld, placeholders, diagnostics },
    reprice: prices.reprice,
  });
}
