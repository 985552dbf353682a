import { ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { type Decode } from './decode';
import { decodeLogsJson, decodeTracesJson } from './json';
import { endOfText } from './limits';
import { decodeOptions, projections } from './plain.testing';
import { decodeLogsProtobuf } from './protobufLogs';
import { decodeTracesProtobuf } from './protobufTraces';
import { sdkLog, sdkSpan } from './testing';

type Attributes = Record<string, string | string[]>;

const spans = (attributes: Attributes) =>
  Buffer.from(ProtobufTraceSerializer.serializeRequest([sdkSpan({ attributes })]) ?? []);
const logs = (attributes: Attributes) =>
  Buffer.from(ProtobufLogsSerializer.serializeRequest([sdkLog(attributes)]) ?? []);

const anyValue = (value: string | string[]): object =>
  Array.isArray(value) ? { arrayValue: { values: value.map(anyValue) } } : { stringValue: value };
const keyValues = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
const jsonSpans = (attributes: Attributes) =>
  Buffer.from(
    JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ kind: 2, attributes: keyValues(attributes) }] }] }] })
  );
const jsonLogs = (attributes: Attributes) =>
  Buffer.from(
    JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ attributes: keyValues(attributes) }] }] }] })
  );

describe.each<[string, Decode, (attributes: Attributes) => Buffer]>([
  ['protobuf spans', decodeTracesProtobuf, spans],
  ['protobuf logs', decodeLogsProtobuf, logs],
  ['JSON spans', decodeTracesJson, jsonSpans],
  ['JSON logs', decodeLogsJson, jsonLogs],
])('the attributes of %s', (_name, decode, request) => {
  function read(attributes: Attributes, limits: { maxAttributes?: number; maxValueBytes?: number }) {
    const cut: string[] = [];
    const attributeLimits = { maxAttributes: 100, maxValueBytes: 1000, ...limits };
    const options = decodeOptions({
      limits: { maxRecords: 10, attributes: { ...attributeLimits, onCut: (what) => cut.push(what) } },
    });
    return { fields: projections(decode, request(attributes), options)[0].fields, cut };
  }

  it('are read up to their number', () => {
    const attributes = { a: '1', 'http.request.method': 'GET', b: '2', 'http.route': '/orders' };
    expect(read(attributes, { maxAttributes: 4 })).toMatchObject({
      fields: { method: 'GET', route: '/orders' },
      cut: [],
    });
    const { fields, cut } = read(attributes, { maxAttributes: 2 });
    expect([fields.method, fields.route, cut]).toEqual(['GET', undefined, ['attribute', 'attribute']]);
  });

  it('are read up to their length', () => {
    const attributes = { 'http.request.method': 'GET', 'url.path': `/${'x'.repeat(50)}`, 'http.route': '/orders' };
    const { fields, cut } = read(attributes, { maxValueBytes: 10 });
    expect([fields.path, fields.route, cut]).toEqual([`/${'x'.repeat(9)}`, '/orders', ['value']]);
  });

  it('are cut in lists too, and a list of too many items is not read whole', () => {
    const one = read({ 'http.request.header.x-request-id': ['y'.repeat(50)] }, { maxValueBytes: 20 });
    expect([one.fields.requestId, one.cut]).toEqual(['y'.repeat(20), ['value']]);
    const many = read({ 'api.feature_flags': Array.from({ length: 500 }, () => 'on') }, { maxValueBytes: 100 });
    expect(many.cut).toEqual(['value']);
    expect([many.fields.featureFlags ?? []].flat().length).toBeLessThanOrEqual(100);
  });
});

describe('endOfText', () => {
  it('splits no character', () => {
    const text = Buffer.from('aé€😀');
    const limits = (maxValueBytes: number) => ({ maxAttributes: 1, maxValueBytes });
    const cuts = Array.from({ length: 11 }, (_, size) =>
      text.toString('utf8', 0, endOfText(text, 0, text.length, limits(size)))
    );
    expect(cuts).toEqual(['', 'a', 'a', 'aé', 'aé', 'aé', 'aé€', 'aé€', 'aé€', 'aé€', 'aé€😀']);
  });
});
