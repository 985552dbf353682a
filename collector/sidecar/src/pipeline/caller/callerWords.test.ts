import { eventOf, spanOf, TEST_NOW, testPipeline } from '../testing';

const http = { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 };
const PERSON = 'ada@acme.example';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl';

describe('the words of callers', () => {
  const pipeline = testPipeline();
  const event = (attributes: Parameters<typeof spanOf>[0], overrides: Parameters<typeof spanOf>[1] = {}) =>
    eventOf(pipeline(spanOf({ ...http, ...attributes }, overrides), TEST_NOW));
  const requestId = (id: string, attributes = {}, overrides = {}) =>
    event({ 'http.request.header.x-request-id': [id], ...attributes }, overrides).requestId;

  it('leave an id of a request as it is when it is one', () => {
    expect(requestId('0af76519-16cd-43dd-8448-eb211c80319c')).toBe('0af76519-16cd-43dd-8448-eb211c80319c');
  });

  it.each([
    TOKEN,
    'Bearer abcdef',
    PERSON,
    '203.0.113.7',
    '2001:db8::7',
    'ghp_abcdefghijklmnop',
    'two words',
    'x'.repeat(300),
  ])('make a pseudonym of an id of a request such as %s, the same in all organizations and sources', (id) => {
    const pseudonym = requestId(id);
    expect(pseudonym).toMatch(/^req_[0-9a-f]{20}$/);
    expect(requestId(id, { 'api.consumer.organization_id': 'acme' })).toBe(pseudonym);
    expect(requestId(id, {}, { signal: 'log', kind: 0, endTimeUs: 0, spanId: '' })).toBe(pseudonym);
    expect(requestId(`${id}2`)).not.toBe(pseudonym);
  });

  it('count as not sent when a Collector has masked them', () => {
    const masked = { 'http.request.header.x-request-id': '****', 'http.request.header.idempotency-key': '****' };
    expect(event(masked)).toMatchObject({ requestId: '', idempotencyKey: 0n });
  });

  it('are no ids of consumers when they look like a credential or an address', () => {
    const ids = event({
      'api.consumer.organization_id': PERSON,
      'api.consumer.application_id': PERSON,
      'api.consumer.plan_id': PERSON,
      'api.client.id': TOKEN,
      'api.key.id': 'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    });
    expect(ids).toMatchObject({
      organizationId: expect.stringMatching(/^org_[0-9a-f]{20}$/),
      applicationId: expect.stringMatching(/^app_[0-9a-f]{20}$/),
      planId: 'other',
      clientId: expect.stringMatching(/^cli_[0-9a-f]{20}$/),
      apiKeyId: expect.stringMatching(/^key_[0-9a-f]{20}$/),
    });
  });

  it('are no part of an endpoint when they look like a credential or an address', () => {
    expect(event({ 'http.route': `/users/${PERSON}/orders/{id}` }).endpoint).toBe('/users/{id}/orders/{id}');
    const template = { 'http.route': '', 'url.template': `/tokens/${TOKEN}/{id}` };
    expect(event(template).endpoint).toBe('/tokens/{id}/{id}');
  });

  it('are left out of the user agent where they are no version', () => {
    expect(event({ 'user_agent.original': 'acme/203.0.113.77 node/20ada.lovelace' })).toMatchObject({
      sdkName: 'acme',
      sdkVersion: '203.0.113',
      runtime: 'node 20',
    });
    const bearer = `Bearer ${TOKEN}/1.0 acme/2.0`;
    expect(event({ 'user_agent.original': bearer }).sdkName).toBe('acme');
    expect(event({ 'user_agent.original': '203.0.113.77/1.0' }).sdkName).toBe('other');
  });

  it('come from baggage only where the settings allow it', () => {
    const baggage = { 'http.request.header.baggage': ['job_type=nightly,api.experiment=mine,api.network.type=wifi'] };
    expect(event(baggage)).toMatchObject({ jobType: '', experiment: '', networkType: '' });
    const allowing = testPipeline({ privacy: { baggage: [{ key: 'job_type', values: ['nightly'] }] } });
    expect(eventOf(allowing(spanOf({ ...http, ...baggage }), TEST_NOW))).toMatchObject({
      jobType: 'nightly',
      experiment: '',
    });
  });

  it('are counted by column, each time', () => {
    const own = testPipeline({ privacy: { values: { api_version: { pattern: 'v[0-9]' } } } });
    const attributes = {
      ...http,
      'api.version': 'v10',
      'api.client.id': PERSON,
      'http.request.header.x-request-id': TOKEN,
    };
    own(spanOf(attributes), TEST_NOW);
    own(spanOf(attributes), TEST_NOW);
    expect(Object.fromEntries(own.withheld)).toEqual({ api_version: 2, client_id: 2, request_id: 2 });
  });

  it('are the same in the evaluation of a flag', () => {
    const log = { signal: 'log', kind: 0, name: 'feature_flag.evaluation' } as const;
    const attributes = { 'feature_flag.key': 'cart', 'feature_flag.result.variant': PERSON };
    expect(pipeline(spanOf(attributes, log), TEST_NOW)).toMatchObject({
      evaluation: { key: 'cart', variant: 'other' },
    });
  });
});
