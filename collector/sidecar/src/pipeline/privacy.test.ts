import { compileMap } from '../sources/compileMap';
import { ATTRIBUTE_NAMES } from '../otlp/attributeNames';
import { redactBody, redactRecord } from './redact';
import { spanOf, TEST_NOW, testPipeline } from './testing';

const SECRET = 'canary-7f3a';
const print = (value: unknown) =>
  JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? String(item) : item));

const secrets = {
  'http.request.header.authorization': [`Bearer ${SECRET}`],
  'http.request.header.cookie': [SECRET],
  'http.request.header.x-api-key': [SECRET],
  'http.response.header.set-cookie': [SECRET],
  'url.query': `token=${SECRET}`,
  'url.full': `https://user:${SECRET}@api.example.com/orders?token=${SECRET}`,
  'url.path': `/orders/${SECRET}?token=${SECRET}`,
  'http.request.header.idempotency-key': SECRET,
  'client.address': SECRET,
  'api.consumer.developer_id': SECRET,
  body: SECRET,
};

describe('secrets', () => {
  const overrides = { name: `GET /orders/${SECRET}`, status: { code: 2, message: SECRET } };

  it('are in no event', () => {
    const attributes = { 'http.request.method': 'GET', ...secrets };
    const result = testPipeline()(spanOf(attributes, overrides), TEST_NOW);
    expect(result.kind).toBe('event');
    expect(print(result)).not.toContain(SECRET);
  });

  it('are in no dead letter, which keeps what is harmless', () => {
    const attributes = { 'http.request.method': 'GET', ...secrets };
    const result = testPipeline()(spanOf(attributes, { ...overrides, startTimeUs: 1 }), TEST_NOW);
    expect(result.kind).toBe('dead_letter');
    const text = print(result);
    expect(text).not.toContain(SECRET);
    expect(text).toContain('authorization');
    expect(text).toContain('\\"http.request.method\\":\\"GET\\"');
  });

  it('are in no dead letter of a JSON event', () => {
    const body = {
      event_type: SECRET,
      event_time: SECRET,
      consumer: { developer_id: SECRET },
      client: { address: SECRET },
      retry: { idempotency_key: SECRET, attempt: 2 },
      properties: { password: SECRET },
      unknown: SECRET,
    };
    const result = testPipeline()({ signal: 'event', body }, TEST_NOW);
    expect(result.kind).toBe('dead_letter');
    expect(print(result)).not.toContain(SECRET);
    expect(print(redactBody({ ...body, event_type: 'key_issued' }))).toContain('"attempt":2');
  });

  it('keeps of a personal field only the type, whatever it is called', () => {
    const mapper = compileMap(undefined, [], { developer_id: ['x.user'] });
    const text = print(redactRecord(spanOf({ 'x.user': SECRET, 'api.version': 'v2' }), mapper));
    expect(text).toContain('"x.user":"<string>"');
    expect(text).toContain('"api.version":"v2"');
  });

  it('are never asked for: no field reads a credential', () => {
    const names: string[] = Object.values(ATTRIBUTE_NAMES).flat();
    expect(names.filter((name) => /authorization|cookie|api-key|token|password|query/i.test(name))).toEqual([]);
  });

  it('are capped: a dead letter is never longer than the limit, and is still JSON', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`a${index}`, 1]));
    const pipeline = testPipeline({ privacy: { max_dead_letter_bytes: 1000 } });
    const result = pipeline(spanOf({ 'http.method': 'GET', ...many }, { startTimeUs: 1 }), TEST_NOW);
    if (result.kind !== 'dead_letter') {
      throw new Error(result.kind);
    }
    expect(Buffer.byteLength(result.deadLetter.payload)).toBeLessThanOrEqual(1000);
    expect(JSON.parse(result.deadLetter.payload)).toMatchObject({ truncated: true, signal: 'span' });
    expect(result.deadLetter.payloadBytes).toBeGreaterThan(50_000);
  });
});
