import { PARENT } from '../otlp/record';
import { type CallsightEvent } from '../pipeline/event/event';
import { storedOf, traced } from './traces.testing';

const NAMED = { organizationId: 'acme', applicationId: 'shop' };
const route = (endpoint: string): Partial<CallsightEvent> => ({ endpoint, endpointSource: 'route' });

/** Rows by service and endpoint, inner ones in brackets. */
function rows(...records: CallsightEvent[]): string[] {
  return storedOf(records).map(({ inner, service, endpoint }) =>
    inner ? `(${service} ${endpoint})` : `${service} ${endpoint}`
  );
}

describe('records of one process', () => {
  const outer = traced(1, { from: 0, to: 60 }, { service: 'web', endpoint: '/carts/{id}', ...NAMED });
  const local = (key: number, parent: number, from: number, to: number, overrides = {}) =>
    traced(
      key,
      { from, to, parentKey: BigInt(parent), parent: PARENT.local, scope: 'framework' },
      { service: 'web', ...route('/carts/{cartId}'), ...overrides }
    );

  it('are one call when one span is the parent of the other, whatever their paths are', () => {
    expect(rows(outer, local(2, 1, 2, 58))).toEqual(['web /carts/{cartId}']);
    expect(rows(outer, local(2, 1, 2, 58, route('/mounted')))).toEqual(['web /mounted']);
    // Older SDKs do not say where the parent is.
    const unstated = traced(2, { from: 2, to: 58, parentKey: 1n, parent: PARENT.unstated }, { service: 'web' });
    expect(rows(outer, unstated)).toHaveLength(1);
  });

  it('are an attempt when the outer span, which comes later, has the idempotency key', () => {
    const first = { idempotencyKey: 5n, statusCode: 503, errorClass: 'server' } as const;
    const attempts = storedOf([
      local(2, 1, 2, 58),
      { ...outer, ...first },
      local(4, 3, 102, 158, { traceId: 'cd'.repeat(16) }),
      traced(
        3,
        { from: 100, to: 160 },
        { service: 'web', endpoint: '/carts/{id}', ...NAMED, idempotencyKey: 5n, traceId: 'cd'.repeat(16) }
      ),
    ]).map(({ attempt, firstAttemptKey, retryReason }) => [attempt, firstAttemptKey, retryReason]);
    expect(attempts).toEqual([
      [1, 0n, ''],
      [2, 1n, 'server'],
    ]);
  });

  it('are one call with the log of a gateway that starts no trace, by the request id of the outer span', () => {
    const ids = { requestId: 'r1', endpoint: '/carts/{id}' };
    const log = traced(
      9,
      { from: 0, to: 62, isGateway: true },
      { ...ids, traceId: '', source: 'otlp_log', service: 'edge' }
    );
    for (const records of [
      [log, local(2, 1, 2, 58), { ...outer, ...ids }],
      [local(2, 1, 2, 58), log, { ...outer, ...ids }],
      [local(2, 1, 2, 58), { ...outer, ...ids }, log],
    ]) {
      expect(rows(...records)).toEqual(['web /carts/{cartId}']);
    }
  });

  it('are one call when spans that are no calls stand between them, and when they have one parent', () => {
    expect(rows(outer, local(2, 77, 2, 58))).toEqual(['web /carts/{cartId}']);
    const sibling = (key: number, from: number, to: number) =>
      traced(key, { from, to, parentKey: 55n }, { service: 'web', endpoint: '/carts/{id}' });
    expect(rows(sibling(1, 0, 60), sibling(2, 2, 58))).toHaveLength(1);
    // One after the other: two requests of one caller.
    expect(rows(sibling(1, 0, 60), sibling(2, 500, 560))).toHaveLength(2);
  });

  it('are two calls when a service calls itself', () => {
    const again = traced(2, { from: 5, to: 50, parentKey: 77n }, { service: 'web', ...route('/prices') });
    expect(rows(outer, again)).toHaveLength(2);
  });
});

describe('a gateway and the service behind it', () => {
  const gateway = traced(
    10,
    { from: 0, to: 100, isGateway: true },
    { service: 'edge', endpoint: '/api/orders/{id}', upstreamUs: 90_000, responseBytes: 512, cacheStatus: 'miss' }
  );
  const service = (key: number, parent: number, from: number, to: number, overrides: Partial<CallsightEvent> = {}) =>
    traced(key, { from, to, parentKey: BigInt(parent) }, { ...route('/orders/{orderId}'), ...NAMED, ...overrides });

  it('have one service, also where only the gateway reports a call', () => {
    const own = (key: number, from: number) =>
      traced(
        key,
        { from, to: from + 1 },
        { service: 'edge', endpoint: '/limited', traceId: '', source: 'otlp_log', statusCode: 429 }
      );
    const log = { ...gateway, source: 'otlp_log' as const };
    const of = (records: CallsightEvent[]) => storedOf(records).map((event) => event.service);
    expect(of([own(12, 300), log, service(11, 10, 5, 95), own(13, 500)])).toEqual(['orders', 'orders', 'orders']);
    // Two services: it is not known which one.
    const other = { traceId: 'cd'.repeat(16), service: 'prices' };
    const second = [{ ...log, eventKey: 14n, traceId: other.traceId }, service(15, 14, 5, 95, other)];
    expect(of([log, service(11, 10, 5, 95), ...second, own(13, 500)])).toEqual(['orders', 'edge', 'prices']);
  });

  it('are one call of a consumer when the service takes it for a preflight, since it sees no consumer', () => {
    const options = { method: 'OPTIONS', endpoint: '/orders' };
    const call = { ...gateway, ...options, ...NAMED, callerKind: 'server' };
    const preflight = service(11, 10, 5, 95, {
      ...{ ...options, organizationId: 'anonymous', applicationId: 'anonymous' },
      ...{ eventType: 'preflight', callerKind: 'preflight' },
    });
    for (const records of [
      [call, preflight],
      [preflight, call],
      [{ ...call, callerKind: 'unknown' }, preflight],
    ]) {
      expect(storedOf(records)).toMatchObject([{ eventType: 'api_request', applicationId: 'shop' }]);
      expect(storedOf(records)[0].callerKind).not.toBe('preflight');
    }
  });

  it('are one call with the times of the one and the names of the other', () => {
    for (const records of [
      [gateway, service(11, 10, 5, 95)],
      [service(11, 10, 5, 95), gateway],
    ]) {
      expect(storedOf(records)).toMatchObject([
        {
          ...{ eventKey: 10n, service: 'orders', endpoint: '/orders/{orderId}', endpointSource: 'route' },
          ...{
            applicationId: 'shop',
            durationUs: 100_000,
            upstreamUs: 90_000,
            responseBytes: 512,
            cacheStatus: 'miss',
          },
          inner: false,
        },
      ]);
    }
  });

  it('are one call when the span of the outgoing request is not there', () => {
    expect(rows(gateway, service(11, 99, 5, 95))).toEqual(['orders /orders/{orderId}']);
  });

  it('are one call when the gateway only writes a log with the trace id', () => {
    const log = traced(
      12,
      { from: 0, to: 100, isGateway: true },
      { source: 'otlp_log', service: 'edge', keyedBySpan: false, upstreamUs: 90_000 }
    );
    expect(storedOf([log, service(11, 99, 5, 95)])).toMatchObject([
      { eventKey: 11n, upstreamUs: 90_000, service: 'orders' },
    ]);
  });

  it('are two calls of which one is inner when the gateway tries again', () => {
    expect(rows(gateway, service(11, 10, 5, 40), service(12, 10, 45, 95))).toEqual([
      'orders /orders/{orderId}',
      '(orders /orders/{orderId})',
    ]);
  });

  it('have inner calls behind them, with the organization of the request', () => {
    const prices = traced(20, { from: 20, to: 60, parentKey: 98n }, { service: 'prices', ...route('/prices/{sku}') });
    const rates = traced(21, { from: 30, to: 50, parentKey: 97n }, { service: 'rates', ...route('/rates') });
    const stored = storedOf([rates, prices, service(11, 10, 5, 95), gateway]);
    expect(stored.map((event) => [event.service, event.inner, event.organizationId])).toEqual([
      ['orders', false, 'acme'],
      ['prices', true, 'acme'],
      ['rates', true, 'acme'],
    ]);
  });

  it('do not swallow what one caller asks for side by side', () => {
    const own = (key: number, from: number, to: number) =>
      traced(key, { from, to, parentKey: 50n }, { service: 'edge', endpoint: `/page/${key}` });
    expect(rows(own(1, 0, 100), own(2, 10, 60), own(3, 20, 90))).toHaveLength(3);
    const other = traced(4, { from: 10, to: 60, parentKey: 50n }, { service: 'images', endpoint: '/logo' });
    expect(storedOf([own(1, 0, 100), other]).map(({ inner }) => inner)).toEqual([false, false]);
    // One after the other, by a job that has a span of its own for each request.
    const first = traced(5, { from: 0, to: 20, parentKey: 51n }, { service: 'edge', endpoint: '/page' });
    const next = traced(6, { from: 30, to: 50, parentKey: 52n }, { service: 'images', endpoint: '/page' });
    expect(storedOf([first, next]).map(({ inner }) => inner)).toEqual([false, false]);
  });

  it('are not joined to a call of another method, of another trace, or outside', () => {
    expect(rows(gateway, service(11, 99, 5, 95, { method: 'POST' }))).toHaveLength(2);
    expect(rows(gateway, service(11, 99, 5, 95, { traceId: 'cd'.repeat(16) }))).toHaveLength(2);
    expect(rows(gateway, service(11, 99, 90, 400))).toHaveLength(2);
  });
});

describe('request ids', () => {
  it('do not join spans of which the parents say that one call is inside the other', () => {
    const ids = { requestId: 'r-1' };
    const outer = traced(1, { from: 0, to: 100, parentKey: 90n }, { service: 'a', endpoint: '/a/{id}', ...ids });
    const inner = traced(2, { from: 10, to: 90, parentKey: 91n }, { service: 'b', endpoint: '/{id}', ...ids });
    expect(rows(outer, inner)).toEqual(['a /a/{id}', '(b /{id})']);
  });
});
