import { gzipSync } from 'node:zlib';
import { JsonTraceSerializer, ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { SpanKind } from '@opentelemetry/api';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { silentLogger } from './logger';
import { hrTime, sdkLog } from './otlp/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved, metric, post, protobuf, spanNow } from './sidecar.testing';

const JSON_TYPE = { 'content-type': 'application/json' };
const NDJSON = { 'content-type': 'application/x-ndjson' };

describe('the sidecar', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  beforeAll(async () => {
    database = await startTestDatabase({
      http: { port: 0, max_body_bytes: 200_000, max_records_per_request: 5_000 },
      commit: { wait_ms: 5 },
    });
    sidecar = await startSidecar(database.config, { logger: silentLogger });
    await sidecar.ready;
  });
  afterEach(async () => expect(await isConserved(sidecar)).toBe(true));
  afterAll(async () => {
    await sidecar.close();
    await database.close();
  });

  const count = async (where: string) =>
    Number((await database.row(`SELECT count() AS rows FROM callsight.events WHERE ${where}`)).rows);
  const deadLetters = async (reason: string) =>
    Number((await database.row(`SELECT count() AS n FROM callsight.dead_letters WHERE reason = '${reason}'`)).n);

  it('answers 200 when ClickHouse has the spans, and not before', async () => {
    const response = await post(sidecar, '/v1/traces', protobuf([0, 1, 2].map((id) => spanNow(id))));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-protobuf');
    expect((await response.arrayBuffer()).byteLength).toBe(0);
    expect(await count("service = 'orders'")).toBe(3);
    expect(await metric(sidecar, 'callsight_requests_total')).toBe(3);
  });

  it('takes JSON and gzip, and counts a span once however it comes', async () => {
    const spans = [10, 11].map((id) => spanNow(id, { resource: { 'service.name': 'twice' } }));
    const json = Buffer.from(JsonTraceSerializer.serializeRequest(spans) ?? []);
    const first = await post(sidecar, '/v1/traces', json, JSON_TYPE);
    expect([first.status, await first.text()]).toEqual([200, '{}']);
    const zipped = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
    expect((await post(sidecar, '/v1/traces', gzipSync(protobuf(spans)), zipped)).status).toBe(200);
    expect(await count("service = 'twice'")).toBe(2);
    expect(await metric(sidecar, 'callsight_pipeline_duplicate_total')).toBe(2);
  });

  it('takes log records with HTTP attributes as calls', async () => {
    const now = Math.floor(Date.now() / 1000);
    const log = sdkLog({ 'http.request.method': 'PUT', 'http.response.status_code': '404' }, hrTime(now));
    const body = Buffer.from(ProtobufLogsSerializer.serializeRequest([log, sdkLog({ a: 1 })]) ?? []);
    expect((await post(sidecar, '/v1/logs', body)).status).toBe(200);
    expect(await count("method = 'PUT' AND error_class = 'not_found'")).toBe(1);
  });

  it('ignores client spans and spans without HTTP attributes, and says so in its metrics', async () => {
    const before = await metric(sidecar, 'callsight_pipeline_ignored_total');
    const spans = [
      spanNow(20, { kind: SpanKind.CLIENT }),
      spanNow(21, { attributes: { 'messaging.system': 'kafka' } }),
    ];
    expect((await post(sidecar, '/v1/traces', protobuf(spans))).status).toBe(200);
    expect(await metric(sidecar, 'callsight_pipeline_ignored_total')).toBe(before + 2);
    expect((await post(sidecar, '/v1/traces', '')).status).toBe(200);
  });

  it('stores the caller that a span inside the service names, in whatever order the spans come', async () => {
    const resource = { 'service.name': 'middleware' };
    const inner = (id: number) =>
      spanNow(id, { resource, kind: SpanKind.INTERNAL, attributes: { 'api.consumer.application_id': 'shop' } });
    const before = await metric(sidecar, 'callsight_correlate_call_facts_total');
    await post(sidecar, '/v1/traces', protobuf([spanNow(22, { resource }), inner(23)]));
    expect(await count("service = 'middleware' AND application_id = 'shop'")).toBe(1);
    expect(await metric(sidecar, 'callsight_correlate_call_facts_total')).toBe(before + 1);
  });

  it('puts spans of 1970 and 2106 aside with a warning, and keeps their neighbours', async () => {
    const resource = { 'service.name': 'times' };
    const spans = [
      spanNow(30, { resource }),
      spanNow(31, { resource, start: hrTime(0, 1) }),
      spanNow(32, { resource, start: hrTime(4_294_967_295) }),
    ];
    const response = await post(sidecar, '/v1/traces', protobuf(spans));
    expect(response.status).toBe(200);
    const { partialSuccess } = ProtobufTraceSerializer.deserializeResponse(
      new Uint8Array(await response.arrayBuffer())
    );
    expect(partialSuccess?.rejectedSpans ?? 0).toBe(0);
    expect(partialSuccess?.errorMessage).toMatch(/^2 records became dead letters\. For example record/);
    expect(await count("service = 'times'")).toBe(1);
    expect(await deadLetters('bad_time')).toBe(2);
    await post(sidecar, '/v1/traces', protobuf(spans));
    expect(await deadLetters('bad_time')).toBe(2);
  });

  it.each([
    ['protobuf', 'application/x-protobuf', Buffer.from([0x0a, 0xff, 0x01])],
    ['JSON', 'application/json', Buffer.from('{"resourceSpans": 7}')],
  ])('answers an undecodable %s body with 400 and a status, and keeps a trace of it', async (_name, type, body) => {
    const before = await deadLetters('undecodable');
    const response = await post(sidecar, '/v1/traces', body, { 'content-type': type });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toMatch(/ends at 3|resourceSpans must be an array, found number/);
    expect(await deadLetters('undecodable')).toBe(before + 1);
  });

  it('answers bad requests as documented', async () => {
    const large = Buffer.alloc(300_000);
    const status = async (path: string, body: Buffer, headers?: Record<string, string>) =>
      (await post(sidecar, path, body, headers)).status;
    const type = { 'content-type': 'application/x-protobuf' };
    expect(await status('/v1/traces', large)).toBe(413);
    expect(await status('/v1/traces', gzipSync(large), { ...type, 'content-encoding': 'gzip' })).toBe(413);
    const undecodable = await deadLetters('undecodable');
    expect(await status('/v1/traces', Buffer.from('no gzip'), { ...type, 'content-encoding': 'gzip' })).toBe(400);
    expect(await deadLetters('undecodable')).toBe(undecodable + 1);
    expect(await status('/v1/traces', Buffer.from('x'), { ...type, 'content-encoding': 'zstd' })).toBe(415);
    expect(await status('/v1/traces', Buffer.from('x'), { 'content-type': 'text/plain' })).toBe(415);
    expect(await status('/v1/events', Buffer.from('x'), { 'content-type': 'text/csv' })).toBe(415);
    const many = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: Array(5_001).fill({}) }] }] });
    expect(await status('/v1/traces', Buffer.from(many), JSON_TYPE)).toBe(413);
    expect(await status('/v1/nothing', Buffer.from('x'))).toBe(404);
    const wrongMethod = await fetch(`${sidecar.url}/v1/traces`);
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await fetch(`${sidecar.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${sidecar.url}/readyz`)).status).toBe(200);
  });

  it('bounds the endpoints of 10,000 raw paths', async () => {
    const word = (n: number) => n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]);
    for (let start = 0; start < 10_000; start += 400) {
      const spans = Array.from({ length: 400 }, (_, index) =>
        spanNow(100_000 + start + index, {
          resource: { 'service.name': 'crawled' },
          attributes: { 'http.request.method': 'GET', 'url.path': `/pages/${word(start + index)}` },
        })
      );
      expect((await post(sidecar, '/v1/traces', protobuf(spans))).status).toBe(200);
    }
    expect(
      await database.row(`SELECT count() AS rows, uniqExact(endpoint) AS endpoints,
        countIf(endpoint = '/pages/{slug}') AS slugs FROM callsight.events WHERE service = 'crawled'`)
    ).toEqual({ rows: '10000', endpoints: '101', slugs: '9900' });
    const metrics = await (await fetch(`${sidecar.url}/metrics`)).text();
    const inferred = /callsight_pipeline_endpoints_total\{source="inferred"\} (\d+)/.exec(metrics)?.[1];
    expect(Number(inferred)).toBeGreaterThanOrEqual(10_000);
  });

  it('takes events line by line: a bad line does not sink the others', async () => {
    const event_time = new Date().toISOString();
    const lines = [
      JSON.stringify({ event_type: 'key_issued', event_time, consumer: { organization_id: `o'Brien "🦊"` } }),
      'not json',
      '',
      '[1]',
      JSON.stringify({ event_type: 'key_issued', event_time: 'soon' }),
      JSON.stringify({ event_type: 'plan_changed', event_time, properties: { from: 'free', to: 'pro' } }),
    ];
    const response = await post(sidecar, '/v1/events', lines.join('\n'), NDJSON);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      accepted: 2,
      duplicates: 0,
      merged: 0,
      dead_lettered_count: 3,
      dead_lettered: [
        { line: 2, reason: 'undecodable', detail: 'The line is not JSON.' },
        { line: 4, reason: 'undecodable', detail: 'The line is not a JSON object.' },
        expect.objectContaining({ line: 5, reason: 'bad_field' }),
      ],
    });
    const row = await database.row(`SELECT organization_id FROM callsight.events WHERE event_type = 'key_issued'`);
    expect(row).toEqual({ organization_id: `o'Brien "🦊"` });
    const array = JSON.stringify([{ event_type: 'a', event_time }, 7]);
    expect(await (await post(sidecar, '/v1/events', array, JSON_TYPE)).json()).toMatchObject({
      accepted: 1,
      dead_lettered_count: 1,
    });
  });

  it('dead-letters what ClickHouse refuses, and keeps the neighbours', async () => {
    const alter = (query: string) => database.client.command({ query: `ALTER TABLE callsight.events ${query}` });
    await alter(`ADD CONSTRAINT no_teapot CHECK status_code != 418`);
    const resource = { 'service.name': 'kettle' };
    const teapot = { 'http.request.method': 'GET', 'http.response.status_code': 418 };
    const spans = [spanNow(50, { resource }), spanNow(51, { resource, attributes: teapot }), spanNow(52, { resource })];
    expect((await post(sidecar, '/v1/traces', protobuf(spans))).status).toBe(200);
    expect(await count("service = 'kettle'")).toBe(2);
    expect(await deadLetters('insert_rejected')).toBe(1);
    await alter('DROP CONSTRAINT no_teapot');
    await post(sidecar, '/v1/traces', protobuf(spans));
    expect(await count("service = 'kettle'")).toBe(2);
  });

  it('keeps rollup and events equal', async () => {
    const row =
      await database.row(`SELECT (SELECT count() FROM callsight.events WHERE event_type = 'api_request') AS raw,
      (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS rollup`);
    expect(row.rollup).toBe(row.raw);
    expect(Number(row.raw)).toBe(await metric(sidecar, 'callsight_requests_total'));
  });

  it('refuses a body of which nothing is read, and lists that under /diagnostics', async () => {
    const response = await post(sidecar, '/v1/traces', JSON.stringify({ resourceLogs: [{}] }), JSON_TYPE);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('Send logs to /v1/logs.')]);
    const report: unknown = await (await fetch(`${sidecar.url}/diagnostics`)).json();
    expect(report).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ kind: 'unknown_envelope', source: 'otlp_span', service: '', count: 1 }),
      ]),
    });
    expect(await metric(sidecar, 'callsight_pipeline_unread_total')).toBeGreaterThan(0);
  });
});
