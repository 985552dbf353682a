import { decodeLogsJson, decodeTracesJson } from './json';
import { plainRecords } from './plain.testing';

const spans = (...list: unknown[]) =>
  plainRecords(decodeTracesJson, Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: list }] }] })));

describe('OTLP/JSON', () => {
  it('takes 64-bit integers as strings and as numbers, ids in hex of either case', () => {
    const [span] = spans({
      traceId: '0AF7651916CD43DD8448EB211C80319C',
      spanId: 'B7AD6B7169203331',
      startTimeUnixNano: '1790000000123456789',
      endTimeUnixNano: 1_790_000_001_000_000_000,
      attributes: [
        { key: 'a', value: { intValue: '500' } },
        { key: 'b', value: { intValue: 500 } },
        { key: 'c', value: { intValue: '9223372036854775807' } },
        { key: 'd', value: { doubleValue: 'NaN' } },
        { key: 'e', value: { bytesValue: 'AQI=' } },
        { key: 'f', value: null },
      ],
    });
    expect(span.traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(span.spanId).toBe('b7ad6b7169203331');
    expect(span.startTimeUs).toBe(1_790_000_000_123_456);
    expect(span.endTimeUs).toBe(1_790_000_001_000_000);
    expect([...span.attributes.values()]).toEqual([500, 500, 9223372036854775807n, NaN, Uint8Array.of(1, 2), null]);
  });

  it('ignores unknown members and takes null as not set', () => {
    expect(spans({ name: null, kind: null, attributes: null, status: null, futureField: { a: [1] } })[0].name).toBe('');
    expect(plainRecords(decodeLogsJson, Buffer.from('{}'))).toEqual([]);
  });

  it('drops invalid ids but keeps the span', () => {
    expect(spans({ traceId: 'xyz', spanId: '00' })[0]).toMatchObject({ traceId: '', spanId: '' });
    expect(spans({ traceId: '0'.repeat(32) })[0].traceId).toBe('');
  });

  it.each([
    ['[1]', /request must be an object, found array/],
    ['{"resourceSpans":{}}', /resourceSpans must be an array, found object/],
    ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SPAN_KIND_SERVER"}]}]}]}', /span\.kind must be an integer/],
    [
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"soon"}]}]}]}',
      /startTimeUnixNano must be an int/,
    ],
    ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":-1}]}]}]}', /must not be negative/],
    ['not json', /^The body of 8 bytes is not valid JSON\.$/],
  ])('refuses %s', (text, message) => {
    expect(() => plainRecords(decodeTracesJson, Buffer.from(text))).toThrow(message);
  });

  it('bounds the nesting of values', () => {
    let value: unknown = { boolValue: true };
    for (let depth = 0; depth < 40; depth++) {
      value = { arrayValue: { values: [value] } };
    }
    expect(() => spans({ attributes: [{ key: 'a', value }] })).toThrow(/nested more than 32/);
  });
});
