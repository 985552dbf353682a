import fc from 'fast-check';
import { encodeRequest } from '../../otlp/encode.testing';
import { decodeLogsJson } from '../../otlp/json';
import { DEFAULT_DECODE_LIMITS } from '../../otlp/limits';
import { decodeLogsProtobuf } from '../../otlp/protobufLogs';
import { type AttributeValue } from '../../otlp/record';
import { type RecordCursor } from '../../otlp/recordCursor';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const LOG = { signal: 'log', kind: 0, spanId: '', endTimeUs: 0 } as const;
const pipeline = testPipeline();

/** The parts of a record that can tell two calls apart, with values that are close to each other. */
const PARTS: Record<string, fc.Arbitrary<AttributeValue>> = {
  'http.request.header.x-request-id': fc.constantFrom('r-1', 'r-2', 'r-11'),
  'http.request.method': fc.constantFrom('GET', 'POST'),
  'url.path': fc.constantFrom('/orders/1', '/orders/2', '/orders/1?a=1', '/orders/1?a=2'),
  'http.route': fc.constantFrom('/orders/{id}', '/orders'),
  'http.response.status_code': fc.constantFrom(200, 201, 500),
  'api.duration_us': fc.constantFrom(0, 1, 10),
  'client.address': fc.constantFrom('203.0.113.7', '203.0.113.8'),
  'log.file.record_offset': fc.constantFrom(0, 1, 10),
  'log.file.record_number': fc.constantFrom(1, 2),
  upstream: fc.constantFrom<AttributeValue>(null, true, 5n, ['a', 'b'], ['a,b'], new Map([['a', 1]]), 'a', '1'),
};
const record = fc.record(PARTS);

function keyOf(attributes: Record<string, AttributeValue>, overrides: Parameters<typeof spanOf>[1] = {}): bigint {
  return eventOf(pipeline(spanOf(attributes, { ...LOG, ...overrides }), TEST_NOW + 1000)).eventKey;
}

describe('the key of a record without a span', () => {
  it('differs when any one part differs', () => {
    const change = fc
      .constantFrom(...Object.keys(PARTS))
      .chain((name) => fc.tuple(fc.constant(name), PARTS[name], PARTS[name]))
      .filter(([, one, other]) => one !== other);
    fc.assert(
      fc.property(record, change, (attributes, [name, one, other]) => {
        expect(keyOf({ ...attributes, [name]: one })).not.toBe(keyOf({ ...attributes, [name]: other }));
      })
    );
  });

  it('is the same after the file was rotated, under each name of the file', () => {
    fc.assert(
      fc.property(record, fc.constantFrom('name', 'path', 'name_resolved', 'path_resolved'), (attributes, name) => {
        const of = (file: string) => keyOf({ ...attributes, [`log.file.${name}`]: file });
        expect(of('access.log.1')).toBe(of('access.log'));
      })
    );
  });

  it('differs by service, resource, trace and time', () => {
    fc.assert(
      fc.property(record, (attributes) => {
        const keys = [
          {},
          { resource: new Map([['service.name', 'stock']]) },
          {
            resource: new Map([
              ['service.name', 'orders'],
              ['host.name', 'b'],
            ]),
          },
          { traceId: '' },
          { traceId: 'b'.repeat(32) },
          { startTimeUs: TEST_NOW * 1000 - 1 },
          { body: 'text' },
          { name: 'access' },
        ].map((overrides) => keyOf(attributes, overrides));
        expect(new Set(keys).size).toBe(keys.length);
      })
    );
  });

  it('is the same for the same record, in whatever order and company its attributes come', () => {
    fc.assert(
      fc.property(record, fc.array(record), fc.nat(), (attributes, others, turn) => {
        const entries = Object.entries(attributes);
        const at = turn % entries.length;
        const turned = Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
        const key = keyOf(attributes);
        others.forEach((other) => keyOf(other));
        expect(keyOf(turned)).toBe(key);
      })
    );
  });

  it('is the same for equal bytes, and in both encodings', () => {
    const value = fc.oneof(
      fc.string().map((stringValue) => ({ stringValue })),
      fc.integer().map((intValue) => ({ intValue })),
      fc.boolean().map((boolValue) => ({ boolValue }))
    );
    const attributes = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1 }), value }), {
      selector: ({ key }) => key,
    });
    fc.assert(
      fc.property(fc.array(attributes, { minLength: 1 }), (lists) => {
        const method = { key: 'http.request.method', value: { stringValue: 'GET' } };
        const status = { key: 'http.response.status_code', value: { intValue: 200 } };
        const logRecords = lists.map((list) => ({
          timeUnixNano: `${TEST_NOW}000000`,
          attributes: [method, status, ...list],
        }));
        const request = { resourceLogs: [{ resource: {}, scopeLogs: [{ scope: {}, logRecords }] }] };
        const options = { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading };
        const keysOf = (records: Iterable<RecordCursor>) =>
          Array.from(records, (one) => eventOf(pipeline(one, TEST_NOW + 1000)).eventKey);
        const bytes = encodeRequest(request);
        const keys = keysOf(decodeLogsProtobuf(bytes, options));
        expect(keysOf(decodeLogsProtobuf(bytes, options))).toEqual(keys);
        expect(keysOf(decodeLogsJson(Buffer.from(JSON.stringify(request)), options))).toEqual(keys);
      })
    );
  });
});
