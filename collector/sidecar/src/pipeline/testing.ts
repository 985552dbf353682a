import { parseConfig } from '../config/config';
import { type Directory, emptyDirectory } from '../directory/directory';
import { createCallLoader } from '../otlp/loadCall';
import { type ApiCall, type AttributeValue, SPAN_KIND } from '../otlp/record';
import { type RecordCursor } from '../otlp/recordCursor';
import { TextDictionary } from '../otlp/textDictionary';
import { createMapSelector } from '../sources/selectMap';
import { type CallsightEvent } from './event/event';
import { hash64 } from './identity/hash';
import { loadMapFiles } from '../sources/mapFiles';
import { createPipeline, type Pipeline } from './pipeline';
import { type PipelineResult } from './event/result';

export const TEST_KEY = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };

const MAPS = loadMapFiles();

/** 2026-09-21T14:13:20Z, in milliseconds. */
export const TEST_NOW = 1_790_000_000_000;

export function testPipeline(
  settings: Record<string, unknown> = {},
  directory: Directory = emptyDirectory()
): Pipeline {
  return createPipeline({ config: parseConfig(settings, TEST_KEY), directory, maps: MAPS });
}

/** A server span that ended just now. */
export function spanOf(attributes: Record<string, AttributeValue>, overrides: Partial<ApiCall> = {}): ApiCall {
  return {
    signal: 'span',
    resource: new Map([['service.name', 'orders']]),
    scope: { name: '', version: '' },
    attributes: new Map(Object.entries(attributes)),
    name: '',
    kind: SPAN_KIND.server,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    parentSpanId: '',
    flags: 0,
    eventNames: [],
    startTimeUs: TEST_NOW * 1000 - 250_000,
    endTimeUs: TEST_NOW * 1000,
    status: { code: 0, message: '' },
    body: null,
    ...overrides,
  };
}

/** A record as a decoder would give it, read by the conventions or by the map of its gateway. */
export function cursorOf(call: ApiCall): RecordCursor {
  return createCallLoader(createMapSelector(MAPS), new TextDictionary())(call);
}

export function eventOf(result: PipelineResult): CallsightEvent {
  if (result.kind !== 'event') {
    throw new Error(
      `expected an event, got ${JSON.stringify(result, (_key, value) => (typeof value === 'bigint' ? String(value) : value))}`
    );
  }
  return result.event;
}

/** Events of just now, all different; `seed` keeps sets apart. */
export function someCallEvents(count: number, seed = 0, overrides: Partial<CallsightEvent> = {}): CallsightEvent[] {
  const now = Date.now();
  const attributes = { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 };
  const span = spanOf(attributes, { startTimeUs: now * 1000, endTimeUs: now * 1000 + 25_000 });
  const template = eventOf(testPipeline()(span, now));
  return Array.from({ length: count }, (_, index) => ({
    ...template,
    eventKey: hash64('test', String(seed), String(index)),
    organizationId: `org-${index % 10}`,
    ...overrides,
  }));
}
