import { type Decode } from '../otlp/decode';
import { encodeRequest } from '../otlp/encode.testing';
import { decodeLogsJson, decodeTracesJson } from '../otlp/json';
import { DEFAULT_DECODE_LIMITS } from '../otlp/limits';
import { decodeLogsProtobuf } from '../otlp/protobufLogs';
import { decodeTracesProtobuf } from '../otlp/protobufTraces';
import { TEST_NOW, testPipeline } from './testing';

const TIME = String(BigInt(TEST_NOW) * 1_000_000n);
const attributes = (members: Record<string, unknown>) =>
  Object.entries(members).map(([key, value]) => ({ key, value: { stringValue: value } }));
const call = attributes({ 'http.request.method': 'GET', 'http.response.status_code': '200' });

function resultsOf(decode: Decode, body: unknown, pipeline = testPipeline()) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const records = decode(bytes, { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading });
  return Array.from(records, (record) => pipeline(record, TEST_NOW));
}

describe('a record that cannot be read', () => {
  const good = { kind: 2, startTimeUnixNano: TIME, endTimeUnixNano: TIME, attributes: call };
  const bodyWith = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

  it('is one dead letter, the same when it comes again with others', () => {
    const bad = { ...good, startTimeUnixNano: 'noon' };
    const [first, letter, last] = resultsOf(decodeTracesJson, bodyWith(good, bad, good));
    expect([first.kind, last.kind]).toEqual(['event', 'event']);
    expect(letter).toMatchObject({
      kind: 'dead_letter',
      deadLetter: { reason: 'undecodable', stage: 'decode', source: 'otlp_span', payloadFormat: 'none', payload: '' },
    });
    const [again, other] = resultsOf(decodeTracesJson, bodyWith(bad, { ...bad, name: 'other' }));
    expect(again).toEqual(letter);
    expect(other).not.toEqual(letter);
  });

  it('is one dead letter also when only its identity needs what is wrong', () => {
    const log = { timeUnixNano: TIME, attributes: call };
    const bad = { ...log, attributes: [...call, { key: 'unasked', value: { intValue: 'seven' } }] };
    const kinds = resultsOf(decodeLogsJson, { resourceLogs: [{ scopeLogs: [{ logRecords: [log, bad, log] }] }] });
    expect(kinds.map(({ kind }) => kind)).toEqual(['event', 'dead_letter', 'event']);
  });
});

describe('a record of protobuf that cannot be read', () => {
  const times = { startTimeUnixNano: TIME, endTimeUnixNano: TIME, timeUnixNano: TIME, observedTimeUnixNano: TIME };
  const record = (path: string) => ({
    ...{ ...times, kind: 2, name: 'GET', traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' },
    attributes: [...call, ...attributes({ 'url.path': path }), { key: 'n', value: { arrayValue: { values: [] } } }],
  });
  const records = [record('/first'), record('/second'), record('/third')];
  const resource = { attributes: attributes({ 'service.name': 'orders' }) };
  const requests = {
    spans: { decode: decodeTracesProtobuf, body: { resourceSpans: [{ resource, scopeSpans: [{ spans: records }] }] } },
    logs: { decode: decodeLogsProtobuf, body: { resourceLogs: [{ resource, scopeLogs: [{ logRecords: records }] }] } },
  };
  const pipeline = testPipeline();
  const kindsOf = (decode: Decode, bytes: Buffer) => resultsOf(decode, bytes, pipeline).map(({ kind }) => kind);

  it.each(Object.entries(requests))(
    'takes none of its neighbors with it, whatever byte of %s is wrong',
    (_, request) => {
      const { decode } = request;
      const whole = encodeRequest(request.body);
      const options = { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading };
      const [, { start, end }] = Array.from(decode(whole, options), (cursor) => ({
        start: cursor.start,
        end: cursor.end,
      }));
      const found = new Set<string>();
      for (let at = start; at < end; at++) {
        for (const wrong of [0x00, 0x07, 0x80, 0xff]) {
          const broken = Buffer.from(whole);
          broken[at] = wrong;
          const kinds = kindsOf(decode, broken);
          expect([kinds.length, kinds[0], kinds[2]]).toEqual([3, 'event', 'event']);
          found.add(kinds[1]);
        }
      }
      expect([...found].sort()).toEqual(expect.arrayContaining(['dead_letter', 'event']));
    }
  );

  it('makes all records of a resource unreadable when the resource is, and no others', () => {
    const bad = {
      resource: { attributes: [{ key: 'a', value: { stringValue: 'BROKEN' } }] },
      scopeSpans: [{ spans: records }],
    };
    const good = { resource, scopeSpans: [{ spans: records }] };
    const bytes = encodeRequest({ resourceSpans: [bad, good] });
    bytes[bytes.indexOf('BROKEN') - 1] = 0x7f;
    expect(kindsOf(decodeTracesProtobuf, bytes)).toEqual([...Array(3).fill('dead_letter'), ...Array(3).fill('event')]);
  });
});

describe('what cannot be read of a call', () => {
  it('is counted by map and service', () => {
    const pipeline = testPipeline();
    const resource = { attributes: attributes({ 'callsight.source': 'nginx', 'service.name': 'edge' }) };
    const line = (members: object) => ({ timeUnixNano: TIME, body: { stringValue: JSON.stringify(members) } });
    const logRecords = [
      { request_method: 'GET', status: '000', request_time: '0.1' },
      { request_method: 'GET', status: '200', request_time: 'fast' },
      { request_method: 'GET', status: '200', request_time: '0.1', time_local: 'noon' },
      { request_method: 'GET', request_time: '0.1' },
      { request_method: 'GET', status: '200', request_time: '0.1' },
    ].map(line);
    resultsOf(decodeLogsJson, { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] }, pipeline);
    const counts = pipeline.diagnostics
      .list()
      .map(({ kind, source, service, count }) => [kind, source, service, count]);
    expect(counts.sort()).toEqual([
      ['ambiguous_unit', 'nginx', 'edge', 1],
      ['no_status', 'nginx', 'edge', 1],
      ['unread_status', 'nginx', 'edge', 1],
      ['unread_time', 'nginx', 'edge', 1],
    ]);
  });
});
