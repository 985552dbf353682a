import { decodeLogsJson, decodeTracesJson } from './json';
import { decodeOptions, plainRecords } from './plain.testing';

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
    ['not json', /^The body of 8 bytes is not valid JSON\.$/],
  ])('refuses %s', (text, message) => {
    expect(() => plainRecords(decodeTracesJson, Buffer.from(text))).toThrow(message);
  });

  it('takes names of enums, numbers in texts and a byte order mark, as the Collector does', () => {
    const [span] = spans({
      kind: 'SPAN_KIND_CLIENT',
      status: { code: 'STATUS_CODE_ERROR' },
      attributes: [
        { key: 'a', value: { doubleValue: '1.25e2' } },
        { key: 'b', value: { boolValue: 'true' } },
      ],
    });
    expect([span.kind, span.status.code, ...span.attributes.values()]).toEqual([3, 2, 125, true]);
    const marked = Buffer.from('\ufeff{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a"}]}]}]}');
    expect(plainRecords(decodeTracesJson, marked).map(({ name }) => name)).toEqual(['a']);
  });

  it('takes the names of the protobuf definition', () => {
    const text = `{ "resource_logs": [{ "resource": { "attributes": [{ "key": "service.name", "value": { "string_value": "a_b" } }] },
      "scope_logs": [{ "log_records": [{ "time_unix_nano": "5000", "event_name": "it_is", "trace_id": "${'ab'.repeat(16)}",
        "body": { "kvlist_value": { "values": [{ "key": "my_key", "value": { "int_value": "7" } }] } } }] }] }] }`;
    const [log] = plainRecords(decodeLogsJson, Buffer.from(text));
    expect(log).toMatchObject({ startTimeUs: 5, name: 'it_is', traceId: 'ab'.repeat(16) });
    expect([log.resource.get('service.name'), log.body]).toEqual(['a_b', new Map([['my_key', 7]])]);
  });
});

describe('a record of OTLP/JSON that cannot be read', () => {
  const problemsOf = (body: unknown) =>
    Array.from(decodeTracesJson(Buffer.from(JSON.stringify(body)), decodeOptions()), ({ problem }) => problem);
  const inScope = (...list: unknown[]) => ({ scopeSpans: [{ spans: list }] });

  it.each([
    [{ kind: 'SERVER' }, /^span\.kind must be an integer or one of SPAN_KIND_UNSPECIFIED, .*, found string\.$/],
    [{ startTimeUnixNano: '' }, /^span\.startTimeUnixNano must be an integer or a string of digits, found string\.$/],
    [{ startTimeUnixNano: -1 }, /must not be negative/],
    [{ attributes: {} }, /^span\.attributes must be an array, found object\.$/],
    [7, /^spans must be an object, found number\.$/],
  ])('has a problem, and its neighbors have none: %j', (span, problem) => {
    const [before, found, after] = problemsOf({ resourceSpans: [inScope({ name: 'a' }, span, { name: 'b' })] });
    expect([before, after]).toEqual(['', '']);
    expect(found).toMatch(problem);
  });

  it('is each one of a resource that cannot be read', () => {
    const broken = { resource: { attributes: 'none' }, ...inScope({ name: 'a' }, { name: 'b' }) };
    const problems = problemsOf({ resourceSpans: [inScope({ name: 'c' }), broken, inScope({ name: 'd' })] });
    expect(problems.map((problem) => problem !== '')).toEqual([false, true, true, false]);
  });
});

describe('a body of OTLP/JSON of which nothing is read', () => {
  const decode = (body: unknown, onUnknownEnvelope?: () => void) =>
    plainRecords(decodeTracesJson, Buffer.from(JSON.stringify(body)), { onUnknownEnvelope }).length;

  it.each([
    [{ resourceLogs: [] }, /Send logs to \/v1\/logs\.$/],
    [{ resourceMetrics: [{}] }, /takes no metrics/],
    [{ data: { resourceSpans: [] } }, /Expected resourceSpans, in it scopeSpans, in it spans\.$/],
    [{ event_type: 'key_issued' }, /nothing that can be read as resourceSpans/],
    [{ resourceSpans: [{ instrumentationLibrarySpans: [{ spans: [{}] }] }] }, /nothing that can be read/],
    [{ resourceSpans: [{ scopeSpans: [{ records: [{}] }] }] }, /nothing that can be read/],
  ])('is refused: %j', (body, message) => {
    const onUnknown = jest.fn();
    expect(() => decode(body, onUnknown)).toThrow(message);
    expect(onUnknown).toHaveBeenCalledTimes(1);
  });

  it.each([
    {},
    { resourceSpans: [] },
    { resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [], schemaUrl: 'x' }] },
    { resourceSpans: [{ scopeSpans: [{ scope: { name: 'a' }, spans: [] }] }] },
  ])('is taken when it is empty: %j', (body) => expect(decode(body)).toBe(0));

  it('is counted when something else of it is read', () => {
    const onUnknown = jest.fn();
    const old = { instrumentationLibrarySpans: [{ spans: [{}] }] };
    expect(decode({ resourceSpans: [{ scopeSpans: [{ spans: [{}] }] }, old] }, onUnknown)).toBe(1);
    expect(onUnknown).toHaveBeenCalledTimes(1);
  });
});

describe('OTLP/JSON within bounds', () => {
  it('bounds the nesting of values', () => {
    let value: unknown = { boolValue: true };
    for (let depth = 0; depth < 40; depth++) {
      value = { arrayValue: { values: [value] } };
    }
    expect(() => spans({ attributes: [{ key: 'a', value }] })).toThrow(/nested more than 32/);
  });
});
