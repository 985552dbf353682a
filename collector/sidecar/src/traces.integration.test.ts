import { startTestClickHouse } from '../../../standalone/clickhouse/testing';
import { createClient } from './clickhouse/client/client';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved } from './sidecar.testing';

interface SentSpan {
  trace: string;
  span: number;
  parent?: number;
  flags?: number;
  /** Seconds ago. */
  from: number;
  to: number;
  attributes: Record<string, string>;
}

const hex = (value: number) => value.toString(16).padStart(16, '0');
/** Begin of the test: what its senders tell happened before. */
let begun = Date.now();
const nanos = (secondsAgo: number) => `${Math.round((begun - secondsAgo * 1000) * 1000)}000`;
const list = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: { stringValue: value } }));

describe('records of one trace, sent by several senders', () => {
  let clickhouse: Awaited<ReturnType<typeof startTestClickHouse>>;
  let sidecar: Sidecar;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    sidecar = await start('one');
  });
  afterAll(async () => {
    await sidecar.close();
    await clickhouse.close();
  });

  beforeEach(() => {
    begun = Date.now();
  });

  const start = async (instance: string) => {
    const settings = { instance, http: { port: 0 }, clickhouse: { url: clickhouse.url }, commit: { wait_ms: 5 } };
    const started = await startSidecar(parseConfig(settings, TEST_KEY), { logger: silentLogger });
    await started.ready;
    return started;
  };
  const send = async (service: string, spans: SentSpan[], to = sidecar) => {
    const body = {
      resourceSpans: [
        {
          resource: { attributes: list({ 'service.name': service }) },
          scopeSpans: [
            {
              scope: { name: service },
              spans: spans.map(({ trace, span, parent, flags, from, to, attributes }) => ({
                traceId: trace.padStart(32, '0'),
                spanId: hex(span),
                ...(parent !== undefined && { parentSpanId: hex(parent) }),
                flags: flags ?? 0x101,
                kind: 2,
                name: 'call',
                startTimeUnixNano: nanos(from),
                endTimeUnixNano: nanos(to),
                attributes: list({ 'http.request.method': 'GET', 'http.response.status_code': '200', ...attributes }),
              })),
            },
          ],
        },
      ],
    };
    const response = await fetch(`${to.url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, await response.text()]).toEqual([200, '{}']);
  };
  const query = async <Row>(sql: string) => {
    const client = createClient(parseConfig({ clickhouse: { url: clickhouse.url } }, TEST_KEY));
    const result = await client.query({ query: sql, format: 'JSONEachRow' });
    const rows = await result.json<Row>();
    await client.close();
    return rows;
  };
  const stored = (trace: string) =>
    query<Record<string, unknown>>(
      `SELECT service, endpoint, application_id, organization_id, upstream_us, intDiv(duration_us, 1000) AS ms, inner
       FROM callsight.events WHERE trace_id = unhex('${trace.padStart(32, '0')}') ORDER BY event_time`
    );
  const eventually = async <Value>(read: () => Promise<Value>, isThere: (value: Value) => boolean) => {
    const end = Date.now() + 30_000;
    let value = await read();
    while (!isThere(value) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      value = await read();
    }
    return value;
  };

  const gateway = (trace: string, span: number): SentSpan => ({
    ...{ trace, span, from: 1, to: 0.8 },
    attributes: { 'url.path': '/api/orders/17', 'upstream_cluster.name': 'orders', component: 'proxy' },
  });
  const service = (trace: string, span: number, parent: number): SentSpan => ({
    ...{ trace, span, parent, flags: 0x301, from: 0.95, to: 0.85 },
    attributes: { 'url.path': '/orders/17', 'http.route': '/orders/{orderId}', 'api.consumer.application_id': 'shop' },
  });
  const envoy = (spans: SentSpan[], to = sidecar) => send('envoy', spans, to);

  it('answers the first at once, and stores one event of both', async () => {
    const begin = Date.now();
    await envoy([gateway('a1', 1)]);
    expect(Date.now() - begin).toBeLessThan(3_000);
    // As from another sender, whose records come later: so the calls of the gateway are held from now on.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await send('orders', [service('a1', 2, 1)]);
    expect(
      await eventually(
        () => stored('a1'),
        (rows) => rows.length > 0
      )
    ).toEqual([
      {
        ...{ service: 'orders', endpoint: '/orders/{orderId}', application_id: 'shop', organization_id: 'anonymous' },
        ...{ upstream_us: 0, ms: 200, inner: false },
      },
    ]);
    expect(await eventually(() => isConserved(sidecar), Boolean)).toBe(true);
  });

  it('keeps how long calls waited, for its next run and for other sidecars', async () => {
    const waits = () =>
      query<Record<string, unknown>>(
        `SELECT source, service, wait_ms >= 300 AS waited FROM callsight.counterpart_waits FINAL WHERE is_telling`
      );
    expect(
      await eventually(
        () => waits(),
        (rows) => rows.length > 0
      )
    ).toEqual([{ source: 'otlp_span', service: 'orders', waited: 1 }]);
  });

  it('stores calls between services as inner calls of the organization that asked', async () => {
    const inner = { ...service('a2', 3, 70), from: 0.92, to: 0.9 };
    await send('prices', [{ ...inner, attributes: { 'url.path': '/prices', 'http.route': '/prices' } }]);
    const outer = service('a2', 2, 71);
    await send('shop', [{ ...outer, attributes: { ...outer.attributes, 'api.consumer.organization_id': 'acme' } }]);
    const rows = await eventually(
      () => stored('a2'),
      ({ length }) => length === 2
    );
    expect(rows).toMatchObject([
      { service: 'shop', organization_id: 'acme', inner: false },
      { service: 'prices', organization_id: 'acme', inner: true },
    ]);
  });

  it('loses no observation when the sidecar stops while it holds calls, or another one goes on', async () => {
    const other = await start('two');
    await envoy([gateway('a3', 1)]);
    await envoy([gateway('a4', 1)], other);
    await sidecar.close();
    sidecar = await start('one');
    await other.close();
    await send('orders', [service('a3', 2, 1), service('a4', 2, 1)]);
    for (const trace of ['a3', 'a4']) {
      const rows = await eventually(
        () => stored(trace),
        (found) => found.length > 0
      );
      expect(rows).toMatchObject([{ service: 'orders', application_id: 'shop', ms: 200 }]);
    }
    expect(await eventually(() => isConserved(sidecar), Boolean)).toBe(true);
    // That a record is done is noted after its call is stored.
    const left = () =>
      query<{ left: string }>(
        `SELECT toString(countIf(state = 'held' AND event_key NOT IN
           (SELECT event_key FROM callsight.held_calls WHERE state = 'done'))) AS left FROM callsight.held_calls`
      );
    expect(await eventually(left, ([row]) => row.left === '0')).toEqual([{ left: '0' }]);
  });
});
