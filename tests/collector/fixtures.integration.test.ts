import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_DECODE_LIMITS } from '../../collector/sidecar/src/otlp/limits';
import { decodeLogsProtobuf } from '../../collector/sidecar/src/otlp/protobufLogs';
import { decodeTracesProtobuf } from '../../collector/sidecar/src/otlp/protobufTraces';
import { eventOf, TEST_NOW, testPipeline } from '../../collector/sidecar/src/pipeline/testing';
import { gatewayDirectory } from '../../collector/sidecar/src/sources/mapFiles';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SMALL_BATCHES } from '../support/collector';
import { type Sink, startSink } from './sink';
import { drained } from './stored';

interface Fixture {
  traces?: Record<string, unknown>;
  logs?: Record<string, unknown>;
  events: Array<Record<string, unknown>>;
}

const folder = join(gatewayDirectory(), 'fixtures');
const fixtures = readdirSync(folder).map((file): [string, string] => [
  file.replace(/\.json$/, ''),
  readFileSync(join(folder, file), 'utf8'),
]);

/** Paths and URLs of a call: what follows them in the fixture is no path any more. */
const PATHS = /(\/orders(?:\/4711)?)(?=\\*"| HTTP)/g;

/** Columns that the redaction leaves empty: the key of Tyk's log is masked unless it is let through, docs/sources.md. */
const MASKED: Record<string, Record<string, unknown>> = { 'tyk.access-log': { apiKeyId: '' } };

describeWithCollector('what gateways send, through the Collector', () => {
  let sink: Sink;
  let collector: Collector;

  beforeAll(async () => {
    sink = await startSink();
    collector = await createCollector({ env: { CALLSIGHT_SIDECAR_URL: sink.url }, extra: SMALL_BATCHES });
    await collector.start();
  });
  afterAll(async () => {
    await collector.remove();
    await sink.close();
  });

  /** Columns of the events that come of a fixture behind the Collector. */
  async function eventsOf({ traces, logs, events }: Fixture) {
    sink.bodies.length = 0;
    const response = await fetch(`${collector.url}${traces ? '/v1/traces' : '/v1/logs'}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(traces ?? logs),
    });
    expect(response.status).toBe(200);
    await drained(collector);
    const decode = traces ? decodeTracesProtobuf : decodeLogsProtobuf;
    const pipeline = testPipeline({
      privacy: { pseudonymise: [], baggage: [{ key: 'job_type', values: ['nightly'] }] },
    });
    // One record at a time: a decoder hands out the same view of each.
    const seen = sink.bodies
      .flatMap((body) =>
        Array.from(decode(body, { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading }), (record) =>
          pipeline(record, TEST_NOW + 5000)
        )
      )
      .filter(({ kind }) => kind === 'event')
      .map(eventOf);
    return seen.map((event, index) =>
      Object.fromEntries(Object.keys(events[index] ?? {}).map((name) => [name, Reflect.get(event, name)]))
    );
  }

  /** The span id of a fixture is that of its key, and no column. */
  const expectedOf = ({ events }: Fixture, name: string) =>
    events.map((event) => ({ ...event, ...('spanId' in event && { spanId: undefined }), ...MASKED[name] }));

  it.each(fixtures)('%s: reads the same as without it', async (name, text) => {
    const fixture: Fixture = JSON.parse(text);
    expect(await eventsOf(fixture)).toEqual(expectedOf(fixture, name));
  });

  it.each(fixtures)('%s: reads the same when the paths have a query, and holds nothing of it', async (name, text) => {
    const [request, events] = text.split('"events":');
    const fixture: Fixture = JSON.parse(`${request.replaceAll(PATHS, '$1?token=hush')}"events":${events}`);
    expect(await eventsOf(fixture)).toEqual(expectedOf(fixture, name));
    expect(Buffer.concat(sink.bodies).includes('hush')).toBe(false);
  });
});
