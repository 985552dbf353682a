import { createHash } from 'node:crypto';
import { EventBlock } from '../src/clickhouse/native/eventBlock';
import { freezeBatch } from '../src/clickhouse/insert/insertBatch';
import { RecentKeys } from '../src/clickhouse/dedupe/recentKeys';
import { parseConfig } from '../src/config/config';
import { emptyDirectory } from '../src/directory/directory';
import { createCallMetrics } from '../src/metrics/callMetrics';
import { type Decode } from '../src/otlp/decode';
import { decodeTracesJson } from '../src/otlp/json';
import { decodeTracesProtobuf } from '../src/otlp/protobufTraces';
import { type CallsightEvent } from '../src/pipeline/event/event';
import { createPipeline } from '../src/pipeline/pipeline';
import { jsonOf, renewable, spans } from './corpus';
import { measure } from './measure';
import { createPlainPipeline } from './plain/pipeline';
import { projectPlain } from './plain/project';
import { createProtobufjsDecoder } from './plain/traceTypes';

const BODIES = 8;
/** Of keys of spans, as the recent keys keep it. */
const SPAN_TAG = 1;
/** Events of one insert. */
const BATCH_EVENTS = 16_384;

/** Requests in turn, each new: the same spans with other ids. */
function requests(spansPerRequest: number): () => Buffer {
  const bodies = Array.from({ length: BODIES }, (_, seed) => renewable(spansPerRequest, seed + 1));
  let turn = 0;
  return () => bodies[turn++ % BODIES]();
}

function jsonRequests(spansPerRequest: number): () => Buffer {
  const bodies = Array.from({ length: BODIES }, (_, seed) => jsonOf(spans(spansPerRequest, seed + 1)));
  let turn = 0;
  return () => bodies[turn++ % BODIES];
}

function callsight() {
  const secret = createHash('sha256').update('a key only for benchmarks').digest('hex');
  const config = parseConfig({}, { CALLSIGHT_PSEUDONYM_KEY: secret });
  const pipeline = createPipeline({ config, directory: emptyDirectory() });
  const options = { ...pipeline.reading, limits: { maxRecords: config.http.max_records_per_request } };
  return { config, pipeline, decodeAll: (decode: Decode, body: Buffer) => decode(body, options) };
}

/** The cases that need no server: each makes the step to repeat, which returns the events it handled. */
export const CASES: Record<string, (spansPerRequest: number) => () => number> = {
  'decode: Callsight, protobuf': (count) => decodeOnly(decodeTracesProtobuf, requests(count)),
  'decode: Callsight, JSON': (count) => decodeOnly(decodeTracesJson, jsonRequests(count)),
  'decode: JSON.parse and project': (count) => {
    const next = jsonRequests(count);
    return () => projectPlain(JSON.parse(next().toString('utf8'))).length;
  },
  'decode: protobufjs 7 and project': (count) => {
    const next = requests(count);
    const decode = createProtobufjsDecoder();
    return () => projectPlain(decode(next())).length;
  },
  'hot path: Callsight': (count) => hotPath(requests(count)),
  'hot path: plain objects, protobufjs 7': (count) => {
    const next = requests(count);
    const decode = createProtobufjsDecoder();
    const run = createPlainPipeline();
    return () => run(decode(next())).rows;
  },
};

function decodeOnly(decode: Decode, next: () => Buffer): () => number {
  const { decodeAll } = callsight();
  return () => {
    let count = 0;
    for (const record of decodeAll(decode, next())) {
      count += record.slots.isCall ? 1 : 0;
    }
    return count;
  };
}

/** Decode, map, enrich, pseudonymise, find duplicates, encode and freeze inserts, count metrics. */
function hotPath(next: () => Buffer): () => number {
  const { config, pipeline, decodeAll } = callsight();
  const keys = new RecentKeys({ windowMs: 7_200_000, maxKeys: config.deduplication.max_keys });
  const metrics = createCallMetrics({
    maxLabelSets: config.metrics.max_label_sets,
    durationBucketsSeconds: config.metrics.duration_buckets_seconds,
    onOverflow: () => undefined,
  });
  let batch = new EventBlock();
  return () => {
    const events: CallsightEvent[] = [];
    for (const record of decodeAll(decodeTracesProtobuf, next())) {
      const result = pipeline(record);
      if (result.kind === 'event' && !keys.has(result.event.eventKey)) {
        events.push(result.event);
      }
    }
    batch.append(events);
    if (batch.rows >= BATCH_EVENTS) {
      freezeBatch('events', batch);
      for (let row = 0; row < batch.rows; row++) {
        keys.add(batch.keyAt(row), SPAN_TAG);
      }
      metrics.observe(batch);
      batch = new EventBlock();
    }
    return events.length;
  };
}

/** Runs one case in a process of its own: `<case> <spans per request> <seconds>`; prints what was measured as JSON. */
export function runCase([name, spansPerRequest, seconds]: string[]): void {
  console.log(JSON.stringify(measure(CASES[name](Number(spansPerRequest)), Number(seconds))));
}
