import { SpanKind } from '@opentelemetry/api';
import {
  JsonLogsSerializer,
  JsonTraceSerializer,
  ProtobufLogsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { Random } from '../../fuzz/random';
import { DecodeError } from './errors';
import { decodeLogsJson, decodeTracesJson } from './json';
import { decodeLogsProtobuf } from './protobufLogs';
import { decodeTracesProtobuf } from './protobufTraces';
import { plainRecords, projections } from './plain.testing';
import { hrTime, type SdkLogRecord, sdkLog, type SdkSpan, sdkSpan } from './testing';

const bytes = (data: Uint8Array | undefined) => Buffer.from(data ?? []);
const traces = (spans: SdkSpan[]) => ({
  protobuf: bytes(ProtobufTraceSerializer.serializeRequest(spans)),
  json: bytes(JsonTraceSerializer.serializeRequest(spans)),
});
const logs = (records: SdkLogRecord[]) => ({
  protobuf: bytes(ProtobufLogsSerializer.serializeRequest(records)),
  json: bytes(JsonLogsSerializer.serializeRequest(records)),
});

const attributes = {
  text: 'quotes " \' \\ and 🦊 and \u0000',
  empty: '',
  yes: true,
  no: false,
  small: 42,
  negative: -7,
  large: Number.MAX_SAFE_INTEGER,
  fraction: 0.1,
  strings: ['a', 'b'],
  numbers: [1, 2.5, -3],
  'http.request.header.x-request-id': ['r-1'],
};

describe('the decoders against the serializers of OpenTelemetry', () => {
  it('decode protobuf spans to what was sent', () => {
    const [span] = plainRecords(
      decodeTracesProtobuf,
      traces([sdkSpan({ attributes, parent: { id: '00f067aa0ba902b8', isRemote: true } })]).protobuf
    );
    expect(span).toEqual({
      signal: 'span',
      body: null,
      resource: new Map([['service.name', 'orders']]),
      scope: { name: 'http-instrumentation', version: '1.2.3' },
      attributes: new Map(Object.entries(attributes)),
      name: 'GET /orders/{id}',
      kind: 2,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      parentSpanId: '00f067aa0ba902b8',
      flags: 0x301,
      eventNames: ['exception'],
      startTimeUs: 1_790_000_000_123_456,
      endTimeUs: 1_790_000_000_148_456,
      status: { code: 2, message: 'upstream said no' },
    });
  });

  it('decode JSON and protobuf of the same spans to the same records', () => {
    const spans = [
      sdkSpan({ attributes }),
      sdkSpan({
        kind: SpanKind.CLIENT,
        resource: { 'service.name': 'other', region: 'eu' },
        spanId: '0000000000000001',
      }),
      sdkSpan({ parent: { id: '00f067aa0ba902b8', isRemote: false }, isPlain: true }),
      sdkSpan({ start: hrTime(0), end: hrTime(4_294_967_295, 999_999_999), attributes: {} }),
    ];
    const { protobuf, json } = traces(spans);
    const records = plainRecords(decodeTracesProtobuf, protobuf);
    expect(records).toHaveLength(4);
    expect(plainRecords(decodeTracesJson, json)).toEqual(records);
    expect(records.map((record) => record.kind)).toEqual(expect.arrayContaining([2, 3]));
    expect(Math.max(...records.map((record) => record.endTimeUs))).toBe(4_294_967_295_999_999);
  });

  it('decode JSON and protobuf of the same log records to the same records', () => {
    const { protobuf, json } = logs([sdkLog(attributes), sdkLog({ a: 1 }, hrTime(0, 0))]);
    const records = plainRecords(decodeLogsProtobuf, protobuf);
    expect(plainRecords(decodeLogsJson, json)).toEqual(records);
    expect(records[0]).toMatchObject({ signal: 'log', name: 'access', startTimeUs: 1_790_000_000_000_005 });
    expect(records[1].startTimeUs).toBe(1_790_000_001_000_000);
  });

  it('project spans and log records to the fields that are asked for, alike from protobuf and JSON', () => {
    const asked = {
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'http.request.header.x-request-id': ['r-1'],
      'http.request.header.idempotency-key': ['k', 'l'],
      'http.method': 'PUT',
      'api.timed_out': true,
      'api.cost': 0.25,
      'api.quota.limit': Number.MAX_SAFE_INTEGER,
      'user_agent.original': 'ünïcode/1.0 🦊',
      'api.job_type': '',
      'api.retry.reason': '-',
      'not.asked.for': ['x'],
    };
    const spans = [
      sdkSpan({
        attributes: { ...asked, 'service.name': 'own' },
        resource: { 'service.name': 'orders', 'cloud.region': 'eu' },
      }),
      sdkSpan({
        spanId: '00000000000000aa',
        attributes: {},
        resource: { 'service.name': 'orders', 'cloud.region': 'eu' },
      }),
    ];
    const { protobuf, json } = traces(spans);
    const fields = {
      method: 'GET',
      statusCode: 200,
      requestId: 'r-1',
      idempotencyKey: ['k', 'l'],
      timedOut: true,
      cost: 0.25,
      quotaLimit: Number.MAX_SAFE_INTEGER,
      userAgent: 'ünïcode/1.0 🦊',
      region: 'eu',
    };
    const [first, second] = projections(decodeTracesProtobuf, protobuf);
    expect(first).toEqual({
      signal: 'span',
      kind: 2,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      parentSpanId: '',
      flags: 0x101,
      hasException: true,
      startTimeUs: 1_790_000_000_123_456,
      endTimeUs: 1_790_000_000_148_456,
      statusCode: 2,
      name: 'GET /orders/{id}',
      fields: { ...fields, service: 'own' },
    });
    expect(second.fields).toEqual({ service: 'orders', region: 'eu' });
    expect(projections(decodeTracesJson, json)).toEqual([first, second]);
    const records = logs([sdkLog(asked), sdkLog({})]);
    const [log] = projections(decodeLogsProtobuf, records.protobuf);
    expect(log).toMatchObject({ signal: 'log', name: 'access', startTimeUs: 1_790_000_000_000_005 });
    expect(projections(decodeLogsJson, records.json)).toEqual(projections(decodeLogsProtobuf, records.protobuf));
  });

  it('share one resource map among the records of a resource', () => {
    const records = plainRecords(
      decodeTracesProtobuf,
      traces([sdkSpan(), sdkSpan({ spanId: '00000000000000aa' })]).protobuf
    );
    expect(new Set(records.map((record) => record.resource)).size).toBeLessThanOrEqual(2);
    expect(
      plainRecords(decodeTracesJson, Buffer.from('{"resourceSpans":[{"scopeSpans":[{"spans":[{},{}]}]}]}'))
    ).toHaveLength(2);
  });

  it('give a typed error or fewer records for a body cut at any byte, never a crash', () => {
    const { protobuf, json } = traces([sdkSpan({ attributes }), sdkSpan({ spanId: '00000000000000aa' })]);
    let errors = 0;
    for (const [body, decode] of [
      [protobuf, decodeTracesProtobuf],
      [json, decodeTracesJson],
    ] as const) {
      for (let length = 0; length < body.length; length++) {
        try {
          expect(plainRecords(decode, body.subarray(0, length)).length).toBeLessThan(2);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          errors++;
        }
      }
    }
    expect(errors).toBeGreaterThan(protobuf.length);
  });

  it('survive random damage', () => {
    const { protobuf } = logs([sdkLog(attributes)]);
    const random = new Random(1);
    for (let round = 0; round < 20_000; round++) {
      const damaged = Buffer.from(protobuf);
      damaged[random.below(damaged.length)] = random.below(256);
      damaged[random.below(damaged.length)] = random.below(256);
      try {
        plainRecords(decodeLogsProtobuf, damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }
  });

  it('refuse more records than the limit', () => {
    const { protobuf, json } = traces([sdkSpan(), sdkSpan({ spanId: '00000000000000aa' })]);
    const limits = { limits: { maxRecords: 1 } };
    expect(() => plainRecords(decodeTracesProtobuf, protobuf, limits)).toThrow(/more than 1 records/);
    expect(() => plainRecords(decodeTracesJson, json, limits)).toThrow(/more than 1 records/);
  });
});
