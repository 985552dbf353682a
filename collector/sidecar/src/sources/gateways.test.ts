import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLogsJson, decodeTracesJson } from '../otlp/json';
import { spanKey } from '../pipeline/identity';
import { DEFAULT_DECODE_LIMITS } from '../otlp/limits';
import { eventOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { gatewayDirectory, loadMapFiles } from './mapFiles';

/** A request in the form that the source sends, and what must come of it: columns by their name in the event. */
interface Fixture {
  about: string;
  traces?: unknown;
  logs?: unknown;
  events: Array<Record<string, unknown>>;
  /** Records that are no calls. */
  ignored?: number;
}

const folder = join(gatewayDirectory(), 'fixtures');
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file.replace(/\.json$/, ''),
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
]);

describe.each(fixtures)('%s', (_name, fixture) => {
  const body = Buffer.from(JSON.stringify(fixture.traces ?? fixture.logs));
  const decode = fixture.traces ? decodeTracesJson : decodeLogsJson;
  const pipeline = testPipeline({ privacy: { pseudonymise: [] } });
  const records = decode(body, { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading });
  const results = Array.from(records, (record) => pipeline(record, TEST_NOW + 5000));

  it(fixture.about, () => {
    const events = results.filter(({ kind }) => kind === 'event').map(eventOf);
    const seen = events.map((event, index) =>
      Object.fromEntries(
        Object.keys(withKey(fixture.events[index] ?? {})).map((name) => [name, Reflect.get(event, name)])
      )
    );
    expect(seen).toEqual(fixture.events.map(withKey));
    expect(results.filter(({ kind }) => kind === 'ignored')).toHaveLength(fixture.ignored ?? 0);
  });

  it('gives no secret away', () => {
    const text = JSON.stringify(results, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toContain('SECRET');
  });
});

/** A call that says its span has the key of the span. */
function withKey({ spanId, ...event }: Record<string, unknown>): Record<string, unknown> {
  return spanId === undefined ? event : { ...event, eventKey: spanKey(String(event.traceId), String(spanId)) };
}

it('has a fixture for each map', () => {
  const covered = new Set(fixtures.map(([name]) => name.split('.')[0]));
  expect([...covered].sort()).toEqual(
    loadMapFiles()
      .map(({ name }) => name)
      .sort()
  );
});
