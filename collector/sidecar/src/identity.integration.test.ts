import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { silentLogger } from './logger';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved, post, protobuf, spanNow } from './sidecar.testing';

type Attributes = Record<string, string | number>;

const json = { 'content-type': 'application/json' };
const hex = (value: number | bigint, digits: number) => value.toString(16).padStart(digits, '0');

describe('calls that differ', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  beforeAll(async () => {
    database = await startTestDatabase({ http: { port: 0 }, commit: { wait_ms: 5 } });
    sidecar = await startSidecar(database.config, { logger: silentLogger });
    await sidecar.ready;
  });
  afterAll(async () => {
    expect(await isConserved(sidecar)).toBe(true);
    await sidecar.close();
    await database.close();
  });

  const stored = async (service: string) =>
    Number((await database.row(`SELECT count() AS rows FROM callsight.events WHERE service = '${service}'`)).rows);
  const send = async (path: string, body: string | Buffer, headers: Record<string, string> = json) =>
    expect((await post(sidecar, path, body, headers)).status).toBe(200);

  /** Sends log records without ids of spans, twice. */
  const sendLogs = async (service: string, records: Attributes[], resource: Attributes = {}, time = Date.now()) => {
    const list = (attributes: Attributes) =>
      Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: String(value) } }));
    const logRecords = records.map((attributes) => ({
      timeUnixNano: `${time}000000`,
      attributes: list({ 'http.request.method': 'GET', 'http.response.status_code': 200, ...attributes }),
    }));
    const resourceLogs = [
      { resource: { attributes: list({ 'service.name': service, ...resource }) }, scopeLogs: [{ logRecords }] },
    ];
    await send('/v1/logs', JSON.stringify({ resourceLogs }));
    await send('/v1/logs', JSON.stringify({ resourceLogs }));
  };
  const sendSpans = async (service: string, ids: Array<{ traceId: string; spanId: string }>) => {
    const resource = { 'service.name': service };
    const body = protobuf(
      ids.map((id, index) => ({ ...spanNow(index, { resource }), spanContext: () => ({ ...id, traceFlags: 1 }) }))
    );
    await send('/v1/traces', body, { 'content-type': 'application/x-protobuf' });
    await send('/v1/traces', body, { 'content-type': 'application/x-protobuf' });
  };
  const requestId = (id: string) => ({ 'http.request.header.x-request-id': id });
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

  it('are all counted when trace and span ids come from one counter', async () => {
    const ids = numbers(50).map((n) => ({ traceId: hex(0xabc, 16) + hex(2 * n + 2, 16), spanId: hex(2 * n + 3, 16) }));
    await sendSpans('counter', ids);
    expect(await stored('counter')).toBe(50);
  });

  it('are all counted when the span id follows the trace id, or is its half', async () => {
    const low = (n: number) => 0xb7ad6b7169203331n + BigInt(n);
    const next = numbers(50).map((n) => ({ traceId: hex(n + 1, 16) + hex(low(n), 16), spanId: hex(low(n) + 1n, 16) }));
    await sendSpans('next', next);
    expect(await stored('next')).toBe(50);
    const root = numbers(30).map((n) => ({ traceId: hex(low(n), 32), spanId: hex(low(n), 16) }));
    await sendSpans('root', root);
    expect(await stored('root')).toBe(30);
  });

  it('are all counted in traces that have the same second half', async () => {
    const half = 'b7ad6b7169203331';
    await sendSpans('halves', [
      { traceId: hex(1, 16) + half, spanId: hex(7, 16) },
      { traceId: hex(2, 16) + half, spanId: hex(7, 16) },
    ]);
    expect(await stored('halves')).toBe(2);
  });

  it('are all counted when a backend gives them its own request id in one millisecond', async () => {
    const calls = numbers(10).map((n) => ({
      ...requestId('r-endpoints'),
      'http.route': `/part${n}`,
      'api.duration_us': 0,
    }));
    await sendLogs('endpoints', calls);
    expect(await stored('endpoints')).toBe(10);
  });

  it('are all counted with one request id and different durations, in one second', async () => {
    const second = Math.floor(Date.now() / 1000) * 1000;
    const calls = numbers(10).map((n) => ({
      ...requestId('r-durations'),
      'http.route': '/a',
      'api.duration_us': n * 7 + 1,
    }));
    await sendLogs('durations', calls, {}, second);
    expect(await stored('durations')).toBe(10);
  });

  it('are all counted with one request id in two services', async () => {
    const time = Date.now();
    for (const [service, route] of [
      ['first', '/orders/{id}'],
      ['second', '/stock/{id}'],
    ]) {
      await sendLogs(service, [{ ...requestId('r-services'), 'http.route': route }], {}, time);
    }
    expect([await stored('first'), await stored('second')]).toEqual([1, 1]);
  });

  it('are all counted in the log of NGINX, which gives six parallel calls of a page one request id', async () => {
    const time = Date.now();
    const line = (page: number, call: number) => ({
      msec: ((time + (page % 20)) / 1000).toFixed(3),
      ...{ request_method: 'GET', request_uri: `/part${call}/${page}`, status: '200', remote_addr: '203.0.113.7' },
      ...{ http_x_request_id: `page-${page}`, request_id: hex(page * 6 + call + 1, 32), http_idempotency_key: '' },
      ...{ request_time: (call % 3 === 0 ? 0 : 0.002 * call).toFixed(3), upstream_response_time: '0.001' },
      ...{
        request_length: '310',
        body_bytes_sent: '512',
        service: 'fan-out',
        'api.consumer.application_id': 'shop',
      },
    });
    const bodies = numbers(200).flatMap((page) => numbers(6).map((call) => JSON.stringify(line(page, call))));
    for (let at = 0; at < bodies.length; at += 100) {
      const logRecords = bodies.slice(at, at + 100).map((text) => ({
        timeUnixNano: `${time}000000`,
        body: { stringValue: text },
      }));
      const attributes = [{ key: 'callsight.source', value: { stringValue: 'nginx' } }];
      const request = { resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }] };
      await send('/v1/logs', JSON.stringify(request));
    }
    // The first calls of a gateway are held.
    for (let waited = 0; waited < 20_000 && (await stored('fan-out')) < 1_200; waited += 200) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await stored('fan-out')).toBe(1_200);
  });

  it('are all counted when equal lines come in one request, with or without a request id', async () => {
    await sendLogs(
      'equal-lines',
      Array.from({ length: 20 }, () => ({ 'http.route': '/a' }))
    );
    expect(await stored('equal-lines')).toBe(20);
    await sendLogs(
      'equal-ids',
      Array.from({ length: 20 }, () => ({ 'http.route': '/a', ...requestId('r-equal') }))
    );
    expect(await stored('equal-ids')).toBe(20);
  });

  it('are all counted when lines differ in their place only', async () => {
    const time = Date.now();
    const places: Attributes[] = [
      { 'log.file.record_number': 1 },
      { 'log.file.record_number': 2 },
      { 'log.file.name': 'b.log' },
    ];
    for (const place of places) {
      await sendLogs('places', [{ 'http.route': '/a', ...place }], {}, time);
    }
    expect(await stored('places')).toBe(3);
  });

  it('are all counted when equal JSON events come in one body', async () => {
    const event = {
      event_type: 'api_request',
      event_time: Date.now(),
      api: { service: 'equal-events', method: 'GET' },
    };
    const body = Array.from({ length: 5 }, () => JSON.stringify(event)).join('\n');
    await send('/v1/events', body, { 'content-type': 'application/x-ndjson' });
    await send('/v1/events', body, { 'content-type': 'application/x-ndjson' });
    expect(await stored('equal-events')).toBe(5);
  });

  it('know the ids of spans that this version and the one before have stored', async () => {
    const spanId = 'b7ad6b7169203331';
    await sendSpans('span-ids', [{ traceId: '0af7651916cd43dd8448eb211c80319c', spanId }]);
    await database.client.command({
      query: `INSERT INTO callsight.events (event_time, event_key, trace_id, keyed_by_span, service, schema_version)
        SELECT now64(3), bitXor(reinterpretAsUInt64(unhex('8448eb211c80319c')), reinterpretAsUInt64(unhex('${spanId}'))),
          unhex('0af7651916cd43dd8448eb211c80319c'), true, 'span-ids', 1`,
    });
    const { ids } = await database.row(
      `SELECT groupUniqArray(lower(hex(span_id))) AS ids FROM callsight.events WHERE service = 'span-ids'`
    );
    expect(ids).toEqual([spanId]);
  });
});
