import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { correctClocks } from './clockSkew';
import { mergeObservations } from './mergeObservations';
import { distinguishIdentical } from './occurrences';
import { SlidingMaximum } from './slidingMaximum';
import { Observers } from './observers';

const http = { 'http.request.method': 'GET', 'http.response.status_code': 200 };
const event = (attributes = {}, overrides = {}) =>
  eventOf(testPipeline()(spanOf({ ...http, ...attributes }, overrides), TEST_NOW));

describe('mergeObservations', () => {
  const service = event({ 'http.route': '/orders/{id}', 'api.upstream.duration_us': 5 });
  const gateway = event(
    {
      'url.path': '/api/orders/17',
      'api.consumer.organization_id': 'acme',
      'api.consumer.application_id': 'shop',
      'api.quota.bucket': 'day',
      'api.quota.limit': 100,
      'api.quota.consumed': 7,
    },
    { spanId: '1'.repeat(16) }
  );

  it('fills what the preferred observation does not say, and changes neither', () => {
    const before = { ...service };
    expect(mergeObservations(service, gateway)).toEqual({
      ...service,
      organizationId: 'acme',
      applicationId: 'shop',
      developerId: gateway.developerId,
      planId: gateway.planId,
      quotaBucket: 'day',
      quotaLimit: 100,
      quotaConsumed: 7,
    });
    expect(service).toEqual(before);
    expect(mergeObservations(gateway, service)).toMatchObject({
      endpoint: '/orders/{id}',
      endpointSource: 'route',
      upstreamUs: 5,
      eventKey: gateway.eventKey,
      applicationId: 'shop',
    });
  });

  it('takes an outcome as a whole, and the ids of a span before a hash', () => {
    const without = { ...service, statusCode: 0, errorClass: 'server' as const, keyedBySpan: false, traceId: '' };
    expect(mergeObservations(without, gateway)).toMatchObject({
      statusCode: 200,
      errorClass: 'none',
      keyedBySpan: true,
      eventKey: gateway.eventKey,
      traceId: gateway.traceId,
    });
  });
});

describe('correctClocks', () => {
  it('moves calls that end after their receipt, together, and leaves the others alone', () => {
    const at = (offset: number) =>
      event({}, { startTimeUs: (TEST_NOW + offset) * 1000, endTimeUs: (TEST_NOW + offset + 10) * 1000 });
    const events = [at(500), at(1_000), at(-300)];
    const observers = new Observers(10);
    const observer = observers.of('otlp_span', 'orders');
    correctClocks(events, [observer, observer, observer]);
    expect(events.map(({ eventTime }) => eventTime - TEST_NOW)).toEqual([-510, -10, -300]);
    expect(observers.skews(TEST_NOW)).toEqual([{ source: 'otlp_span', service: 'orders', seconds: 1.01 }]);
    expect(observers.skews(TEST_NOW + 600_001)).toEqual([]);
  });
});

describe('SlidingMaximum', () => {
  it('forgets after the window, at the earliest after half of it', () => {
    const maximum = new SlidingMaximum(100);
    expect(maximum.value(0)).toBeUndefined();
    maximum.add(5, 0);
    maximum.add(3, 40);
    maximum.add(2, 60);
    expect([maximum.value(60), maximum.value(99)]).toEqual([5, 5]);
    maximum.add(1, 110);
    expect(maximum.value(110)).toBe(2);
  });
});

describe('Observers', () => {
  it('numbers no more than it may', () => {
    const observers = new Observers(2);
    const ids = ['a', 'b', 'c', 'd', 'a'].map((service) => observers.of('otlp_log', service).id);
    expect(ids).toEqual([1, 2, 0, 0, 1]);
    expect(observers.withId(2)).toBe(observers.of('otlp_log', 'b'));
    expect(observers.withId(0)).toBeUndefined();
    expect(observers.of('otlp_log', 'c').service.name).toBe('__overflow__');
  });
});

describe('distinguishIdentical', () => {
  it('gives identical log records without ids keys by their position, the same every time', () => {
    const log = { signal: 'log', kind: 0, traceId: '', spanId: '', endTimeUs: 0 };
    const keys = () => {
      const events = [event({}, log), event({}, log), event({ a: 1 }, log), event({}, log)];
      distinguishIdentical(events);
      return events.map(({ eventKey }) => eventKey);
    };
    expect(new Set(keys()).size).toBe(4);
    expect(keys()).toEqual(keys());
    const spans = [event(), event()];
    distinguishIdentical(spans);
    expect(spans[0].eventKey).toBe(spans[1].eventKey);
  });
});
