import { ATTRIBUTE_NAMES } from '../otlp/attributeNames';
import { redactBody, shownName } from './event/redact';
import { eventOf, spanOf, TEST_NOW, testPipeline } from './testing';

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
    expect(text).toContain('\\"method\\":\\"GET\\"');
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

  it('are in no name that is kept: a name is made of words', () => {
    const names = ['status_code', 'apiVersion', 'http.request.method', 'x-request-id', 'line2'];
    expect(names.map(shownName)).toEqual(names);
    const secrets = [SECRET, 'ada@acme.example', '203.0.113.7', 'sk_live_4eC39HqLyjWDarjtT1', 'a b', 'é', ''];
    expect(secrets.map(shownName)).toEqual(secrets.map(() => '<name>'));
    expect(print(redactBody({ [SECRET]: 1, result: { [SECRET]: 1, colour: 'red' } }))).toBe(
      '{"<name>":"<number>","result":{"<name>":1,"colour":"<string>"}}'
    );
    const body = { event_type: 'a', event_time: TEST_NOW, [SECRET]: 1, consumer: { [SECRET]: 1 } };
    expect(print(testPipeline()({ signal: 'event', body }, TEST_NOW))).not.toContain(SECRET);
  });

  it('are never asked for: no field reads a credential', () => {
    const names: string[] = Object.values(ATTRIBUTE_NAMES).flat();
    // Of the query string only the version of the API is kept.
    const secret = /authorization|cookie|api-key|token|password|query/i;
    expect(names.filter((name) => secret.test(name))).toEqual(['url.query']);
    const attributes = { 'http.response.status_code': 200, 'url.path': '/orders', 'url.query': `v=2&q=${SECRET}` };
    const { apiVersion, ...event } = eventOf(testPipeline()(spanOf(attributes), TEST_NOW));
    expect(apiVersion).toBe('2');
    expect(print(event)).not.toContain(SECRET);
  });

  it('are capped: a dead letter is never longer than the limit, and is still JSON', () => {
    const pipeline = testPipeline({ privacy: { max_dead_letter_bytes: 1300 } });
    const body = { event_type: 'a', event_time: 1, properties: { text: 'x'.repeat(5_000) } };
    const result = pipeline({ signal: 'event', body }, TEST_NOW);
    if (result.kind !== 'dead_letter') {
      throw new Error(result.kind);
    }
    expect(Buffer.byteLength(result.deadLetter.payload)).toBeLessThanOrEqual(1300);
    expect(JSON.parse(result.deadLetter.payload)).toMatchObject({ truncated: true, eventType: 'a' });
    expect(result.deadLetter.payloadBytes).toBeGreaterThan(5_000);
  });
});

it('gives a person another pseudonym in each organization, and hides the columns that are named', () => {
  const pipeline = testPipeline({ privacy: { pseudonymise: ['developer_id', 'application_id', 'client_id'] } });
  const of = (organization: string) =>
    eventOf(
      pipeline(
        spanOf({
          'http.request.method': 'GET',
          'http.response.status_code': 200,
          'api.consumer.organization_id': organization,
          'api.consumer.application_id': 'shop',
          'api.consumer.developer_id': 'ada',
          'api.client.id': 'web',
          'api.key.id': 'k1',
          'client.address': '203.0.113.77',
          'http.request.header.idempotency-key': 'i',
        }),
        TEST_NOW
      )
    );
  const [acme, tiny] = [of('acme'), of('tiny')];
  expect([acme.organizationId, acme.apiKeyId]).toEqual(['acme', 'k1']);
  expect([acme.applicationId, acme.developerId, acme.clientId].map((id) => id.slice(0, 4)).join()).toBe(
    'app_,dev_,cli_'
  );
  for (const column of ['applicationId', 'developerId', 'clientId', 'ipPseudonym', 'idempotencyKey'] as const) {
    expect(tiny[column]).not.toBe(acme[column]);
  }
  expect(of('acme')).toEqual(acme);
});
