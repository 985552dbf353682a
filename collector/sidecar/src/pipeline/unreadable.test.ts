import { type Decode } from '../otlp/decode';
import { decodeLogsJson, decodeTracesJson } from '../otlp/json';
import { DEFAULT_DECODE_LIMITS } from '../otlp/limits';
import { TEST_NOW, testPipeline } from './testing';

const TIME = String(BigInt(TEST_NOW) * 1_000_000n);
const attributes = (members: Record<string, unknown>) =>
  Object.entries(members).map(([key, value]) => ({ key, value: { stringValue: value } }));
const call = attributes({ 'http.request.method': 'GET', 'http.response.status_code': '200' });

function resultsOf(decode: Decode, body: unknown, pipeline = testPipeline()) {
  const records = decode(Buffer.from(JSON.stringify(body)), { limits: DEFAULT_DECODE_LIMITS, ...pipeline.reading });
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
