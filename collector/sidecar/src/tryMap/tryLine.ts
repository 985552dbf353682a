import { type AttributeMap, emptyRecord } from '../otlp/record';
import { type SourceMap } from '../otlp/sourceMap';
import { type CallsightEvent } from '../pipeline/event/event';
import { type PipelineResult } from '../pipeline/event/result';
import { type Pipeline } from '../pipeline/pipeline';
import { SOURCE_ATTRIBUTE } from '../sources/selectMap';
import { type Fact, FACTS } from './facts';
import { unreadNames } from './unreadNames';

/** What one line becomes. */
export interface LineResult {
  /** The call, or why it is none. */
  readonly outcome: string;
  readonly missing: readonly Fact[];
  /** Names of members that the map does not read. */
  readonly unread: readonly string[];
  readonly isCall: boolean;
}

const SCOPE = { name: '', version: '' };

/**
 * Reads a line of a log as the sidecar does when a Collector sends it, without a Collector and a database.
 * @param mapName the map to read it by.
 * @param now when it is received, milliseconds since the epoch.
 */
export function tryLine(pipeline: Pipeline, mapName: string, line: string, now: number): LineResult {
  const resource: AttributeMap = new Map([[SOURCE_ATTRIBUTE, mapName]]);
  const record = emptyRecord('log', resource, SCOPE, new Map());
  record.startTimeUs = now * 1000;
  record.body = line;
  const parsed = parse(line);
  if (parsed === undefined) {
    const outcome = 'no JSON object: let the log agent parse the line, or the gateway write JSON';
    return { outcome, missing: [], unread: [], isCall: false };
  }
  return describe(pipeline(record, now), unreadNames(parsed, pipeline.reading.selectMap(resource, SCOPE)), now);
}

function parse(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function describe(result: PipelineResult, unread: readonly string[], now: number): LineResult {
  switch (result.kind) {
    case 'event': {
      const missing = FACTS.filter((fact) => fact.isMissing(result.event, now));
      return { outcome: describeEvent(result.event), missing, unread, isCall: true };
    }
    case 'dead_letter':
      return { outcome: `dead letter: ${result.deadLetter.detail}`, missing: [], unread, isCall: false };
    case 'ignored':
      return { outcome: 'no call: neither status nor duration is read from it', missing: [], unread, isCall: false };
    default:
      return { outcome: 'no call: it tells about another one', missing: [], unread, isCall: false };
  }
}

function describeEvent(event: CallsightEvent): string {
  const parts = [
    `${event.method || '?'} ${event.endpoint} (${event.endpointSource})`,
    `status ${event.statusCode || '?'} ${event.errorClass}`,
    `${event.durationUs / 1000} ms`,
    `at ${new Date(event.eventTime).toISOString()}`,
    `service ${event.service}`,
    `organization ${event.organizationId}, application ${event.applicationId}`,
    event.requestId === '' ? '' : `request ${event.requestId}`,
    event.callerKind === 'unknown' ? '' : `caller ${event.callerKind}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
