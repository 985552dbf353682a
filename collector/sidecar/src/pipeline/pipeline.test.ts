import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../config/config';
import { emptyDirectory, openDirectory } from '../directory/directory';
import { openGeo } from '../geo/geo';
import { writeMmdb } from '../geo/mmdb.testing';
import { ATTRIBUTE_NAMES, FIELDS } from '../otlp/attributeNames';
import { DEFAULT_DECODE_LIMITS } from '../otlp/limits';
import { plainRecords } from '../otlp/plain.testing';
import { decodeTracesProtobuf } from '../otlp/protobufTraces';
import { type AttributeValue, SPAN_KIND } from '../otlp/record';
import { sdkSpan } from '../otlp/testing';
import { createPipeline } from './pipeline';
import { eventOf, spanOf, TEST_KEY, TEST_NOW, testPipeline } from './testing';

const minimal = { 'http.request.method': 'GET', 'http.response.status_code': 200 };

describe('the pipeline on spans', () => {
  const pipeline = testPipeline();
  const event = (attributes: Parameters<typeof spanOf>[0], overrides?: Parameters<typeof spanOf>[1]) =>
    eventOf(pipeline(spanOf(attributes, overrides), TEST_NOW));

  it('takes the event time from the start of the call at the server', () => {
    expect(event(minimal)).toMatchObject({ eventTime: TEST_NOW - 250, ingestTime: TEST_NOW, durationUs: 250_000 });
  });

  it('reads every name of every field', () => {
    for (const field of FIELDS) {
      for (const name of ATTRIBUTE_NAMES[field]) {
        const result = pipeline(spanOf({ ...minimal, [name]: '7' }), TEST_NOW);
        expect([name, result.kind]).toEqual([name, 'event']);
      }
    }
  });

  it('maps old semantic conventions to the same event as new ones', () => {
    const created = event({
      'http.request.method': 'POST',
      'url.path': '/v2/orders',
      'http.response.status_code': 201,
      'client.address': '203.0.113.7',
      'user_agent.original': 'sdk/1.0',
      'http.request.body.size': 10,
    });
    const old = event({
      'http.method': 'POST',
      'http.target': '/v2/orders?page=1',
      'http.status_code': '201',
      'net.sock.peer.addr': '203.0.113.7',
      'http.user_agent': 'sdk/1.0',
      'http.request_content_length': '10',
    });
    expect(old).toEqual(created);
    expect(created).toMatchObject({ endpoint: '/v2/orders', apiVersion: 'v2', statusCode: 201, requestBytes: 10 });
  });

  it('prefers the stable name, and the record over its resource', () => {
    const resource = new Map([
      ['service.name', 'gateway'],
      ['api.version', 'v1'],
    ]);
    const attributes = { ...minimal, 'http.method': 'PUT', 'http.status_code': 500, 'api.version': 'v2' };
    expect(event(attributes, { resource })).toMatchObject({
      method: 'GET',
      statusCode: 200,
      apiVersion: 'v2',
      service: 'gateway',
    });
  });

  it('takes arrays of header values, status as text, quotes and emoji', () => {
    const id = `o'Brien "🦊" \\ {}`;
    expect(
      event({
        'http.request.method': 'brew',
        'http.response.status_code': '503',
        'http.request.header.x-request-id': ['r-1', 'r-2'],
        'api.consumer.organization_id': id,
      })
    ).toMatchObject({ method: '_OTHER', statusCode: 503, requestId: 'r-1', organizationId: id, errorClass: 'server' });
  });

  it('keeps a call whose values make no sense, with zeros', () => {
    expect(
      event({
        'http.request.method': 'GET',
        'http.response.status_code': 'teapot',
        'api.cost': 'much',
        'http.request.body.size': -5,
        'client.address': 'gateway.local',
        'geo.country.iso_code': 'Austria',
        'api.attempt': null,
      })
    ).toMatchObject({ statusCode: 0, costMicros: 0n, requestBytes: 0, ipFamily: 0, country: '', attempt: 1 });
  });

  it('clamps to what the columns hold', () => {
    const long = event({ ...minimal, 'api.attempt': 1e9, 'api.upstream.duration_us': 1e15, 'api.cost': 1e30 });
    expect(long).toMatchObject({ attempt: 255, upstreamUs: 4_294_967_295, costMicros: 999_999_999_999_000_000n });
    const organization = { 'api.consumer.organization_id': '🦊'.repeat(500) };
    expect(event({ ...minimal, ...organization }).organizationId).toBe('🦊'.repeat(128));
    expect(event(minimal, { startTimeUs: TEST_NOW * 1000, endTimeUs: 0 }).durationUs).toBe(0);
  });

  it('ignores what is no call', () => {
    for (const kind of [SPAN_KIND.unspecified, SPAN_KIND.internal, SPAN_KIND.client, SPAN_KIND.producer]) {
      expect(pipeline(spanOf(minimal, { kind }), TEST_NOW)).toEqual({ kind: 'ignored', reason: 'not_server_span' });
    }
    for (const system of ['db.system.name', 'messaging.system']) {
      expect(pipeline(spanOf({ [system]: 'kafka' }), TEST_NOW)).toEqual({
        kind: 'ignored',
        reason: 'no_http_attributes',
      });
    }
  });

  it.each([
    ['1970', 0],
    ['1970', 1_000_000],
    ['2106', 4_294_967_295_000_000],
    ['more than 90 days ago', (TEST_NOW - 91 * 86_400_000) * 1000],
    ['an hour ahead', (TEST_NOW + 3_600_000) * 1000],
  ])('puts a span of %s aside', (_name, startTimeUs) => {
    const result = pipeline(spanOf(minimal, { startTimeUs, endTimeUs: startTimeUs }), TEST_NOW);
    expect(result).toMatchObject({ kind: 'dead_letter', deadLetter: { reason: 'bad_time', stage: 'time' } });
  });

  it('accepts a clock that is slightly ahead and an event of 89 days ago', () => {
    for (const offset of [300_000, -89 * 86_400_000]) {
      const startTimeUs = (TEST_NOW + offset) * 1000;
      expect(event(minimal, { startTimeUs, endTimeUs: startTimeUs }).eventTime).toBe(TEST_NOW + offset);
    }
  });

  it('gives a record the same key again, and another record another key', () => {
    const keyOf = (...span: Parameters<typeof spanOf>) => event(...span).eventKey;
    const key = keyOf(minimal);
    expect(keyOf({ ...minimal, 'http.response.status_code': 500 })).toBe(key);
    expect(keyOf(minimal, { spanId: '00000000000000aa' })).not.toBe(key);
    const withId = { ...minimal, 'http.request.header.x-request-id': 'r-1' };
    const noSpan = { traceId: '', spanId: '' };
    expect(keyOf(withId, noSpan)).toBe(keyOf({ ...withId }, noSpan));
    expect(keyOf(withId, noSpan)).not.toBe(keyOf({ ...withId, 'http.route': '/a' }, noSpan));
    expect(keyOf(withId, { ...noSpan, startTimeUs: 1.789e15 })).not.toBe(keyOf(withId, noSpan));
    expect(keyOf({ ...minimal, a: 1n }, noSpan)).not.toBe(keyOf({ ...minimal, a: 2n }, noSpan));
  });

  it('reads what the call says of its attempt', () => {
    const header = { 'http.request.header.idempotency-key': ['k'] };
    expect(event({ ...minimal, ...header }).idempotencyKey).toBe(event({ ...minimal, ...header }).idempotencyKey);
    expect(event({ ...minimal, ...header }).idempotencyKey).not.toBe(0n);
    expect(event({ ...minimal, 'api.attempt': 2 }).attempt).toBe(2);
    expect(event({ ...minimal, 'http.request.resend_count': 2 }).attempt).toBe(3);
  });
});

describe('the pipeline on requests', () => {
  it('makes of bytes what it makes of objects', () => {
    const attributes = {
      ...minimal,
      'http.request.body.size': '1500',
      'http.request.header.x-request-id': ['r-1'],
      'api.consumer.organization_id': 'ünïcode',
      'api.feature_flags': ['a', 'b'],
      'user_agent.original': 'sdk/1.0 node/20.1',
      unknown: 1,
    };
    const start: [number, number] = [TEST_NOW / 1000, 5_000_000];
    const spans = [1, 2, 3].map((id) =>
      sdkSpan({
        attributes: { ...attributes, 'http.route': `/v${id}/orders/{id}` },
        spanId: `000000000000000${id}`,
        start,
      })
    );
    const body = Buffer.from(ProtobufTraceSerializer.serializeRequest(spans) ?? []);
    const pipeline = testPipeline();
    const options = { ...pipeline.reading, limits: DEFAULT_DECODE_LIMITS };
    const events = Array.from(decodeTracesProtobuf(body, options), (record) => eventOf(pipeline(record, TEST_NOW)));
    const objects = plainRecords(decodeTracesProtobuf, body).map((record) => eventOf(testPipeline()(record, TEST_NOW)));
    expect(events).toEqual(objects);
    expect(events.map((event) => event.apiVersion)).toEqual(['v1', 'v2', 'v3']);
    expect(events[0]).toMatchObject({ requestId: 'r-1', featureFlags: ['a', 'b'], requestBytes: 1500 });
  });
});

describe('the pipeline on logs', () => {
  const log = { signal: 'log' as const, kind: 0, traceId: '', spanId: '', endTimeUs: 0, startTimeUs: TEST_NOW * 1000 };

  it('takes an access log as a call, its time as the end or as the start', () => {
    const record = spanOf({ ...minimal, 'http.server.request.duration': 0.25 }, log);
    expect(eventOf(testPipeline()(record, TEST_NOW))).toMatchObject({
      eventTime: TEST_NOW - 250,
      durationUs: 250_000,
      source: 'otlp_log',
    });
    const starting = testPipeline({ time: { log_timestamp: 'start' } });
    expect(eventOf(starting(record, TEST_NOW)).eventTime).toBe(TEST_NOW);
  });

  it('ignores a log without HTTP attributes', () => {
    expect(testPipeline()(spanOf({ message: 'hello' }, log), TEST_NOW).kind).toBe('ignored');
  });
});

describe('the pipeline and its settings', () => {
  it('reads attributes that are configured, before the built-in ones', () => {
    const pipeline = testPipeline({ attributes: { organization_id: ['tenant'], service: ['kong.service.name'] } });
    const event = eventOf(pipeline(spanOf({ ...minimal, tenant: 'acme', 'kong.service.name': 'billing' }), TEST_NOW));
    expect(event).toMatchObject({ organizationId: 'acme', service: 'billing' });
  });

  it('attributes calls by the directory and follows its changes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callsight-pipeline-'));
    const file = join(folder, 'directory.yaml');
    const text =
      'organizations: [{ id: acme }]\napplications: [{ id: shop, organization_id: acme }]\nkeys: [{ id: k1, application_id: shop }]';
    writeFileSync(file, text);
    const directory = openDirectory({ directory: { file, poll_seconds: 1 } });
    const pipeline = testPipeline({}, directory);
    const call = spanOf({ ...minimal, 'api.key.id': 'k2', 'api.consumer.developer_id': 'ada@example.com' });
    const before = eventOf(pipeline(call, TEST_NOW));
    expect(before).toMatchObject({ organizationId: 'unknown', applicationId: 'unknown', apiKeyId: 'k2' });
    expect(before.developerId).toMatch(/^dev_[0-9a-f]{20}$/);
    writeFileSync(file, text.replace('k1', 'k2'));
    directory.reload();
    const after = eventOf(pipeline(call, TEST_NOW));
    expect(after).toMatchObject({ organizationId: 'acme', applicationId: 'shop', planId: 'anonymous' });
    expect(after.directoryVersion).not.toBe(before.directoryVersion);
    rmSync(folder, { recursive: true });
  });

  it('prices calls that say no price themselves, and calls only', () => {
    const pipeline = testPipeline({
      costs: [{ match: { endpoint: '/orders/{id}', status_class: '2xx' }, per_call: 0.5, per_response_byte: 0.001 }],
      revenues: [{ match: { plan: 'pro' }, per_call: 2 }],
    });
    const sent = {
      ...minimal,
      'http.route': '/orders/{id}',
      'http.response.body.size': 10,
      'api.consumer.plan_id': 'pro',
    };
    const price = (attributes: Record<string, AttributeValue>) => {
      const { costMicros, revenueMicros } = eventOf(pipeline(spanOf(attributes), TEST_NOW));
      return [costMicros, revenueMicros];
    };
    expect(price(sent)).toEqual([510_000n, 2_000_000n]);
    expect(price({ ...sent, 'api.cost': 0 })).toEqual([0n, 2_000_000n]);
    expect(price({ ...sent, 'http.response.status_code': 500, 'api.revenue': '1.25' })).toEqual([0n, 1_250_000n]);
    const body = { event_type: 'key_issued', event_time: TEST_NOW, consumer: { plan_id: 'pro' } };
    expect(eventOf(pipeline({ signal: 'event', body }, TEST_NOW)).revenueMicros).toBe(0n);
  });

  it('looks up places that the source does not give', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callsight-pipeline-'));
    const file = join(folder, 'geo.mmdb');
    writeFileSync(file, writeMmdb({ '203.0.113.0/25': { country: { iso_code: 'AT' }, asn: 64500 } }));
    const geo = openGeo({ country_file: file, asn_file: file, poll_seconds: 1 });
    const pipeline = createPipeline({ config: parseConfig({}, TEST_KEY), directory: emptyDirectory(), geo });
    rmSync(folder, { recursive: true });
    const place = (attributes: Record<string, AttributeValue>) => {
      const { country, asn, ipFamily } = eventOf(pipeline(spanOf({ ...minimal, ...attributes }), TEST_NOW));
      return [country, asn, ipFamily];
    };
    expect(place({ 'client.address': '203.0.113.77' })).toEqual(['AT', 64500, 4]);
    // The same network, after truncation, but not the same address.
    expect(place({ 'client.address': '203.0.113.200' })).toEqual(['', 0, 4]);
    expect(place({ 'client.address': '203.0.113.77', 'geo.country.iso_code': 'nz' })).toEqual(['NZ', 64500, 4]);
    expect(place({ 'client.address': '203.0.113.77', 'api.network.asn': 1 })).toEqual(['AT', 1, 4]);
  });
});
