import { type SidecarConfig } from '../config/config';
import { type DirectorySnapshot } from '../directory/snapshot';
import { type ApiCall } from '../otlp/record';
import { createPseudonyms } from '../privacy/pseudonyms';
import { type SelectMap } from '../otlp/sourceMap';
import { type MapFile } from '../sources/mapFile';
import { createMapSelector } from '../sources/selectMap';
import { createFieldReader } from './attributeMap';
import { createEventBuilder } from './buildEvent';
import { createDeadLetter } from './deadLetter';
import { type DomainEvent, mapDomainEvent } from './domainEvent';
import { createEndpointNamer } from './endpointTemplate';
import { SOURCE_OF_SIGNAL } from './mappedCall';
import { mapRecord } from './mapRecord';
import { redactBody, redactRecord } from './redact';
import { type DeadLetterReason, type DeadLetterStage, type PipelineResult } from './result';
import { timeProblem } from './timeRules';

export interface PipelineOptions {
  config: SidecarConfig;
  directory: { current(): DirectorySnapshot };
  /** Attribute maps of gateways; without them only the semantic conventions are read. */
  maps?: readonly MapFile[];
}

/** What the pipeline takes: decoded spans and log records, and JSON events. */
export type PipelineRecord = ApiCall | DomainEvent;

/** @param receivedTime when the sidecar received the record, milliseconds since the epoch; now by default. */
export type Pipeline = (record: PipelineRecord, receivedTime?: number) => PipelineResult;

/**
 * Turns records into events: map attributes, check the time, name the endpoint, find the consumer, pseudonymise,
 * classify. Synchronous and free of I/O; never throws for what a record holds.
 */
export function createPipeline({ config, directory, maps = [] }: PipelineOptions): Pipeline {
  const selectMap = createMapSelector(maps, config.sources.match, config.attributes);
  const build = createEventBuilder({
    directory,
    pseudonyms: createPseudonyms(config.secrets.pseudonymKey),
    pseudonymise: config.privacy.pseudonymise,
    nameEndpoint: createEndpointNamer({
      patterns: config.endpoints.patterns,
      maxTemplatesPerService: config.endpoints.max_templates_per_service,
    }),
  });
  const timeRules = {
    maxEventAgeDays: config.time.max_event_age_days ?? config.retention.event_days,
    maxFutureSkewSeconds: config.time.max_future_skew_seconds,
  };
  const mapOptions = { selectMap, readFields: createFieldReader(), logTimestamp: config.time.log_timestamp };

  return (record, receivedTime = Date.now()) => {
    const mapped = record.signal === 'event' ? mapDomainEvent(record) : mapRecord(record, mapOptions);
    if (typeof mapped === 'string') {
      return { kind: 'ignored', reason: mapped };
    }
    if ('detail' in mapped) {
      const content = record.signal === 'event' ? JSON.stringify(record.body) : '';
      return bury(record, receivedTime, ['event', content], { ...mapped, stage: 'map' });
    }
    const detail = timeProblem(Math.floor(mapped.startTimeUs / 1000), receivedTime, timeRules);
    if (detail !== undefined) {
      return bury(record, receivedTime, mapped.identity, { reason: 'bad_time', stage: 'time', detail });
    }
    return { kind: 'event', event: build(mapped, receivedTime) };
  };

  function bury(record: PipelineRecord, receivedTime: number, identity: string[], problem: Problem): PipelineResult {
    const deadLetter = createDeadLetter({
      ...problem,
      receivedTime,
      identity,
      source: SOURCE_OF_SIGNAL[record.signal],
      payload: payloadOf(record, selectMap),
      maxBytes: config.privacy.max_dead_letter_bytes,
    });
    return { kind: 'dead_letter', deadLetter };
  }
}

interface Problem {
  reason: DeadLetterReason;
  stage: DeadLetterStage;
  detail: string;
}

function payloadOf(record: PipelineRecord, selectMap: SelectMap): Record<string, unknown> {
  return record.signal === 'event'
    ? redactBody(record.body)
    : redactRecord(record, selectMap(record.resource, record.scope));
}
