import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeRequest } from '../otlp/encode.testing';
import { decodeLogsJson, decodeTracesJson } from '../otlp/json';
import { DEFAULT_DECODE_LIMITS } from '../otlp/limits';
import { decodeLogsProtobuf } from '../otlp/protobufLogs';
import { decodeTracesProtobuf } from '../otlp/protobufTraces';
import { spanKey } from '../pipeline/identity/identity';
import { type PipelineResult } from '../pipeline/event/result';
import { eventOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { gatewayDirectory, loadMapFiles } from './mapFiles';

/** A request in the form that the source sends, and what must come of it: columns by their name in the event. */
interface Fixture {
  about: string;
  traces?: Record<string, unknown>;
  logs?: Record<string, unknown>;
  events: Array<Record<string, unknown>>;
  /** Records that are no calls. */
  ignored?: number;
}

const folder = join(gatewayDirectory(), 'fixtures');
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file.replace(/\.json$/, ''),
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
]);

function resultsOf({ traces, logs }: Fixture, encoding: 'JSON' | 'protobuf'): PipelineResult[] {
  const request = traces ?? logs ?? {};
  const body = encoding === 'JSON' ? Buffer.from(JSON.stringify(request)) : encodeRequest(request);
  const decoders = { JSON: [decodeTracesJson, decodeLogsJson], protobuf: [decodeTracesProtobuf, decodeLogsProtobuf] };
  const decode = decoders[encoding][traces ? 0 : 1];
  const pipeline = testPipeline({ privacy: { pseudonymise: [], baggage: [{ key: 'job_type', values: ['nightly'] }] } });
  const records = decode(body, { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading });
  return Array.from(records, (record) => pipeline(record, TEST_NOW + 5000));
}

/** A call that says its span has the key of the span. */
function withKey({ spanId, ...event }: Record<string, unknown>): Record<string, unknown> {
  return spanId === undefined ? event : { ...event, eventKey: spanKey(String(event.traceId), String(spanId)) };
}

describe.each(fixtures)('%s', (_name, fixture) => {
  it.each(['JSON', 'protobuf'] as const)(`as %s: ${fixture.about}`, (encoding) => {
    const results = resultsOf(fixture, encoding);
    const expected = fixture.events.map(withKey);
    const events = results.filter(({ kind }) => kind === 'event').map(eventOf);
    const seen = events.map((event, index) =>
      Object.fromEntries(Object.keys(expected[index] ?? {}).map((name) => [name, Reflect.get(event, name)]))
    );
    expect(seen).toEqual(expected);
    expect(results.filter(({ kind }) => kind === 'ignored')).toHaveLength(fixture.ignored ?? 0);
  });

  it('gives no secret away', () => {
    const results = resultsOf(fixture, 'JSON');
    const text = JSON.stringify(results, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toContain('SECRET');
  });
});

it('reads no credential', () => {
  const names = loadMapFiles().flatMap(({ attributes }) => Object.values(attributes).flatMap((list) => list ?? []));
  const telling = names.filter((name) => /authorization|cookie|api_?-?key|token|password|secret|query/i.test(name));
  // An alias, and a hash or the last characters of a key: collector/gateways/tyk.yaml.
  expect([...new Set(telling)].sort()).toEqual(['api_key', 'tyk.api.apikey.alias']);
});

it('has a fixture for each map', () => {
  const covered = new Set(fixtures.map(([name]) => name.split('.')[0]));
  const names = loadMapFiles().map(({ name }) => name);
  expect([...covered].sort()).toEqual(names.sort());
});
