import { ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';
import { type Attributes } from '@opentelemetry/api';
import { startTestClickHouse } from '../../../standalone/clickhouse/testing';
import { createClient } from './clickhouse/client/client';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { hrTime, sdkLog, type SdkLogRecord } from './otlp/testing';
import { TEST_KEY } from './pipeline/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved, metric, post, protobuf, spanNow } from './sidecar.testing';

const request = (id: string): Attributes => ({
  'http.request.method': 'GET',
  'http.route': '/orders/{id}',
  'http.response.status_code': 200,
  'http.request.header.x-request-id': [id],
});

describe('calls with several observations', () => {
  let clickhouse: Awaited<ReturnType<typeof startTestClickHouse>>;
  let sidecar: Sidecar;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    sidecar = await start();
  });
  afterAll(async () => {
    await sidecar.close();
    await clickhouse.close();
  });

  const start = async (settings: Record<string, unknown> = {}) => {
    const config = parseConfig(
      {
        http: { port: 0 },
        clickhouse: { url: clickhouse.url },
        commit: { wait_ms: 5 },
        correlate: { hold_ms: 200 },
        ...settings,
      },
      TEST_KEY
    );
    const started = await startSidecar(config, { logger: silentLogger });
    await started.ready;
    return started;
  };
  const logs = (records: SdkLogRecord[]) => Buffer.from(ProtobufLogsSerializer.serializeRequest(records) ?? []);
  const millisAgo = (millis: number) => {
    const time = Date.now() - millis;
    return hrTime(Math.floor(time / 1000), (time % 1000) * 1_000_000);
  };
  const span = (id: number, attributes: Attributes, startedAgo: number, endedAgo: number, service = 'orders') =>
    spanNow(id, {
      attributes,
      start: millisAgo(startedAgo),
      end: millisAgo(endedAgo),
      resource: { 'service.name': service },
    });
  const read = async (where: string) => {
    const client = createClient(parseConfig({ clickhouse: { url: clickhouse.url } }, TEST_KEY));
    const result = await client.query({
      query: `SELECT source, service, attempt, retry_reason, application_id, status_code, experiment, variant, feature_flags,
          lower(hex(span_id)) AS span, logical_id = min(logical_id) OVER () AS one_call
        FROM callsight.events WHERE ${where} ORDER BY event_time`,
      format: 'JSONEachRow',
    });
    const rows = await result.json<Record<string, unknown>>();
    await client.close();
    return rows;
  };
  const sent = async (response: Promise<Response>) => expect((await response).status).toBe(200);

  it('merges a span and a log record with its ids, and fills the one from the other when both are there', async () => {
    const spanOf = (id: number) => spanNow(id, { resource: { 'service.name': 'both' } });
    const logOf = (id: number): SdkLogRecord => ({
      ...sdkLog(
        { 'http.request.method': 'GET', 'http.response.status_code': 200, 'api.consumer.application_id': 'shop' },
        millisAgo(0)
      ),
      spanContext: spanOf(id).spanContext(),
      resource: spanOf(id).resource,
    });
    await sent(post(sidecar, '/v1/traces', protobuf([spanOf(1)])));
    await sent(post(sidecar, '/v1/logs', logs([logOf(1)])));
    expect(await metric(sidecar, 'callsight_pipeline_merged_total')).toBe(1);
    // The service is known to send both now: the next log record waits for its span.
    await Promise.all([
      sent(post(sidecar, '/v1/logs', logs([logOf(2)]))),
      sent(post(sidecar, '/v1/traces', protobuf([spanOf(2)]))),
    ]);
    expect(await read(`service = 'both'`)).toMatchObject([
      { source: 'otlp_span', span: '0000000000000002', application_id: 'anonymous' },
      { source: 'otlp_span', span: '0000000000000003', application_id: 'shop' },
    ]);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('merges what a gateway and the service behind it report of one call, and not what is another', async () => {
    await sent(
      post(
        sidecar,
        '/v1/traces',
        protobuf([
          span(10, request('g-1'), 300, 100, 'gateway'),
          span(11, request('g-1'), 290, 110, 'stock'),
          span(12, { ...request('g-1'), 'http.route': '/prices' }, 280, 200, 'prices'),
          span(13, request('g-2'), 290, 110, 'stock'),
        ])
      )
    );
    expect((await read(`request_id = 'g-1'`)).map(({ service }) => service)).toEqual(['stock', 'prices']);
    expect(await read(`request_id = 'g-2'`)).toHaveLength(1);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('numbers attempts, also after a restart of the sidecar, and a repeated request makes none', async () => {
    const failed = { ...request('r-1'), 'http.response.status_code': 503 };
    const second = span(21, { ...failed, 'http.response.status_code': 504 }, 400, 350);
    await sent(post(sidecar, '/v1/traces', protobuf([second, span(20, failed, 500, 450)])));
    await sent(post(sidecar, '/v1/traces', protobuf([second])));
    await sidecar.close();
    sidecar = await start();
    await sent(post(sidecar, '/v1/traces', protobuf([span(22, request('r-1'), 100, 50), second])));
    expect(await read(`request_id = 'r-1'`)).toMatchObject([
      { attempt: 1, retry_reason: '', one_call: 1 },
      { attempt: 2, retry_reason: 'server', one_call: 1 },
      { attempt: 3, retry_reason: 'timeout', one_call: 1 },
    ]);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('joins evaluations of feature flags to the call of their trace', async () => {
    const traceId = 'f'.repeat(31) + '1';
    const evaluation = (key: string, variant: string): SdkLogRecord => ({
      ...sdkLog({ 'feature_flag.key': key, 'feature_flag.result.variant': variant }),
      eventName: 'feature_flag.evaluation',
      spanContext: { traceId, spanId: '1'.repeat(16), traceFlags: 1 },
    });
    await sent(post(sidecar, '/v1/logs', logs([evaluation('checkout', 'b'), evaluation('banner', 'on')])));
    await sent(
      post(sidecar, '/v1/traces', protobuf([spanNow(30, { traceId, resource: { 'service.name': 'flags' } })]))
    );
    expect(await read(`service = 'flags'`)).toMatchObject([
      { experiment: 'checkout', variant: 'b', feature_flags: ['checkout=b', 'banner=on'] },
    ]);
    expect(await metric(sidecar, 'callsight_correlate_flag_evaluations_total')).toBe(2);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('keeps the order of calls whose sender is ahead, and no call ends after it was received', async () => {
    const ahead = (id: number, millis: number) => span(id, request(`c-${id}`), -millis, -millis - 100, 'ahead');
    await sent(post(sidecar, '/v1/traces', protobuf([ahead(40, 5000), ahead(41, 5500)])));
    const client = createClient(parseConfig({ clickhouse: { url: clickhouse.url } }, TEST_KEY));
    const result = await client.query({
      query: `SELECT request_id, event_time + toIntervalMicrosecond(duration_us) <= ingest_time AS ended FROM callsight.events
        WHERE service = 'ahead' ORDER BY event_time`,
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([
      { request_id: 'c-40', ended: 1 },
      { request_id: 'c-41', ended: 1 },
    ]);
    await client.close();
    const text = await (await fetch(`${sidecar.url}/metrics`)).text();
    const skew = text.match(/clock_skew_seconds\{[^}]*service="ahead"[^}]*\} ([\d.]+)/);
    expect(Number(skew?.[1])).toBeGreaterThan(5);
  });

  it('counts identical log records without any id, once each', async () => {
    const time = millisAgo(50);
    const log: SdkLogRecord = {
      ...sdkLog({ 'http.request.method': 'GET', 'url.path': '/health', 'http.response.status_code': 200 }, time),
      spanContext: undefined,
      resource: spanNow(1, { resource: { 'service.name': 'no-ids' } }).resource,
    };
    await sent(post(sidecar, '/v1/logs', logs([log, log, log])));
    await sent(post(sidecar, '/v1/logs', logs([log, log, log])));
    expect(await read(`service = 'no-ids'`)).toHaveLength(3);
    expect(await isConserved(sidecar)).toBe(true);
  });

  it('counts only the edge when it is named', async () => {
    const edge = await start({ correlate: { edge_services: ['edge'] } });
    await sent(
      post(
        edge,
        '/v1/traces',
        protobuf([span(50, request('e-1'), 300, 100, 'edge'), span(51, request('e-1'), 290, 110)])
      )
    );
    expect((await read(`request_id = 'e-1'`)).map(({ service }) => service)).toEqual(['edge']);
    expect(await metric(edge, 'callsight_pipeline_ignored_total')).toBe(1);
    expect(await isConserved(edge)).toBe(true);
    await edge.close();
  });
});
