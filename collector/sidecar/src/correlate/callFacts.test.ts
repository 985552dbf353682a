import { SPAN_KIND, type ApiCall, type AttributeValue } from '../otlp/record';
import { type CallsightEvent } from '../pipeline/event/event';
import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { CallFactTable, type CallFactOptions } from './callFacts';

type Attributes = Record<string, AttributeValue>;

const HTTP = { 'http.request.method': 'POST', 'http.route': '/orders/:id', 'http.response.status_code': 201 };
const OPTIONS: CallFactOptions = { windowMs: 60_000, maxTraces: 100, toleranceMs: 2 };
const SERVER = '00000000000000a1';

/** A span inside the service: `at` and `ms` relate to the call, which takes 250 ms until TEST_NOW. */
function inner(
  attributes: Attributes,
  { at = 10, ms = 1, ...overrides }: Partial<ApiCall> & { at?: number; ms?: number } = {}
) {
  const startTimeUs = (TEST_NOW - 250 + at) * 1000;
  const times = { startTimeUs, endTimeUs: startTimeUs + ms * 1000 };
  return spanOf(attributes, { kind: SPAN_KIND.internal, spanId: '00000000000000b2', ...times, ...overrides });
}

describe('what spans inside a service tell about their call', () => {
  const settings = { revenues: [{ match: { plan: 'pro' }, per_call: 2 }], privacy: { pseudonymise: [] } };
  const pipeline = testPipeline(settings);
  const call = (attributes: Attributes = {}, overrides: Partial<ApiCall> = {}) =>
    eventOf(pipeline(spanOf({ ...HTTP, ...attributes }, { spanId: SERVER, ...overrides }), TEST_NOW));

  function table(spans: readonly ApiCall[], options = OPTIONS): CallFactTable {
    const facts = new CallFactTable(options, pipeline.reprice);
    for (const span of spans) {
      const result = pipeline(span, TEST_NOW);
      if (result.kind === 'call_facts') {
        facts.add(result.facts, TEST_NOW);
      }
    }
    return facts;
  }

  function joined(event: CallsightEvent, ...spans: ApiCall[]): CallsightEvent {
    table(spans).apply(event);
    return event;
  }

  const SHOP = { 'api.consumer.application_id': 'shop', 'api.consumer.plan_id': 'pro' };

  it('names its caller, and the price follows from it', () => {
    expect(call()).toMatchObject({ applicationId: 'anonymous', revenueMicros: 0n });
    expect(joined(call(), inner(SHOP))).toMatchObject({
      applicationId: 'shop',
      planId: 'pro',
      organizationId: 'anonymous',
      revenueMicros: 2_000_000n,
    });
    expect(joined(call({ 'api.revenue': 0.5 }), inner(SHOP)).revenueMicros).toBe(500_000n);
  });

  it('does not replace what the call says itself', () => {
    const own = call({ 'api.consumer.application_id': 'kiosk', 'api.key.id': 'k1' });
    expect(joined(own, inner({ ...SHOP, 'api.key.id': 'k2', 'api.consumer.organization_id': 'acme' }))).toMatchObject({
      applicationId: 'kiosk',
      apiKeyId: 'k1',
      organizationId: 'acme',
      planId: 'pro',
    });
  });

  it('counts for the call in which the span begins, or whose child it is', () => {
    const early = call({}, { startTimeUs: (TEST_NOW - 900) * 1000, endTimeUs: (TEST_NOW - 800) * 1000 });
    expect(joined(early, inner(SHOP)).applicationId).toBe('anonymous');
    expect(joined(call(), inner(SHOP, { ms: 900 })).applicationId).toBe('shop');
    expect(joined(early, inner(SHOP, { parentSpanId: SERVER })).applicationId).toBe('shop');
    const elsewhere = { resource: new Map([['service.name', 'stock']]) };
    expect(joined(call(), inner(SHOP, elsewhere)).applicationId).toBe('anonymous');
    expect(joined(call(), inner(SHOP, { traceId: 'f'.repeat(32) })).applicationId).toBe('anonymous');
  });

  it('does not come from placeholders, from other kinds of spans, or without a trace', () => {
    expect(joined(call(), inner({ 'api.consumer.application_id': 'undefined' })).applicationId).toBe('anonymous');
    for (const kind of [SPAN_KIND.client, SPAN_KIND.producer, SPAN_KIND.consumer]) {
      expect(pipeline(inner(SHOP, { kind }), TEST_NOW)).toEqual({ kind: 'ignored', reason: 'not_server_span' });
    }
    expect(pipeline(inner(SHOP, { traceId: '' }), TEST_NOW)).toEqual({ kind: 'ignored', reason: 'not_server_span' });
    expect(pipeline(inner({ 'http.route': '/orders/:id' }), TEST_NOW).kind).toBe('ignored');
    expect(pipeline(inner(SHOP, { kind: SPAN_KIND.unspecified }), TEST_NOW).kind).toBe('call_facts');
  });

  it('names its operation', () => {
    const graphql = { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Orders' };
    const at = call({ 'http.route': '/graphql' });
    expect(joined(at, inner(graphql))).toMatchObject({
      endpoint: '/graphql query Orders',
      endpointSource: 'operation',
      operations: [],
      operationCount: 1,
    });
    const tool = { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'search' };
    expect(joined(call({ 'http.route': '/mcp' }), inner(tool))).toMatchObject({
      endpoint: '/mcp tools/call search',
      callerKind: 'ai_agent',
      callerKindRule: 'mcp',
    });
  });

  it('names the operations of a batch, each once', () => {
    const of = (name: string) => inner({ 'graphql.operation.type': 'query', 'graphql.operation.name': name });
    expect(joined(call({ 'http.route': '/graphql' }), of('A'), of('B'), of('A'))).toMatchObject({
      endpoint: '/graphql {batch}',
      operations: ['/graphql query A', '/graphql query B'],
      operationCount: 2,
    });
  });

  it('is the same when it is applied twice', () => {
    const facts = table([inner({ ...SHOP, 'graphql.operation.type': 'query' })]);
    const event = call({ 'http.route': '/graphql' });
    expect([facts.apply(event), facts.apply(event)]).toEqual([true, true]);
    expect(event.endpoint).toBe('/graphql query');
    expect([facts.joined, facts.unmatched]).toEqual([1, 0]);
  });

  it('is forgotten after a time, and bounded by traces and in each trace', () => {
    const of = (index: number) => inner(SHOP, { traceId: index.toString(16).padStart(32, '0') });
    const facts = table([1, 2, 3, 4].map(of), { ...OPTIONS, maxTraces: 2 });
    expect(facts.unmatched).toBe(2);
    const many = table(Array.from({ length: 40 }, () => inner(SHOP)));
    expect(many.unmatched).toBe(8);
    const result = pipeline(of(9), TEST_NOW);
    if (result.kind === 'call_facts') {
      many.add(result.facts, TEST_NOW + 60_000);
    }
    expect(many.unmatched).toBe(40);
    expect(many.apply(call())).toBe(false);
  });
});
