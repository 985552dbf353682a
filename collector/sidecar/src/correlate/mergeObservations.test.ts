import { eventOf, spanOf, TEST_NOW, testPipeline } from '../pipeline/testing';
import { EMPTY, FULL } from './events.testing';
import { mergeObservations } from './mergeObservations';

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
    const without = { ...service, statusCode: 0, errorClass: 'unknown' as const, keyedBySpan: false, traceId: '' };
    expect(mergeObservations(without, gateway)).toMatchObject({
      statusCode: 200,
      errorClass: 'none',
      keyedBySpan: true,
      eventKey: gateway.eventKey,
      traceId: gateway.traceId,
    });
  });

  it('keeps that the caller went away, and takes the status of a failure that has none', () => {
    const left = { ...gateway, statusCode: 0, errorClass: 'client_other' as const };
    expect(mergeObservations(left, service)).toMatchObject({ statusCode: 0, errorClass: 'client_other' });
    const crashed = { ...service, statusCode: 0, errorClass: 'server' as const };
    const failed = { ...gateway, statusCode: 502, errorClass: 'upstream' as const };
    expect(mergeObservations(crashed, failed)).toMatchObject({ statusCode: 502, errorClass: 'upstream' });
    expect(mergeObservations(crashed, gateway)).toMatchObject({ statusCode: 0, errorClass: 'server' });
  });

  it('fills every column of an empty observation but those that are its own', () => {
    const { inner, firstAttemptKey, eventType, source, schemaVersion } = EMPTY;
    const { eventTime, ingestTime } = EMPTY;
    expect(mergeObservations(EMPTY, FULL)).toEqual({
      ...FULL,
      ...{ eventTime, ingestTime, inner, firstAttemptKey, eventType, source, schemaVersion },
    });
  });

  it('keeps what the preferred observation says, except a lower attempt', () => {
    expect(mergeObservations(FULL, EMPTY)).toEqual(FULL);
    expect(mergeObservations(FULL, { ...FULL, statusCode: 500, errorClass: 'server', sdkVersion: '2' })).toEqual(FULL);
    expect(mergeObservations(FULL, { ...FULL, attempt: 9 })).toEqual({ ...FULL, attempt: 9 });
  });

  it('takes limit and use of a quota from one observation', () => {
    const { quotaBucket, quotaConsumed, quotaLimit } = FULL;
    const day = { quotaBucket, quotaConsumed, quotaLimit };
    expect(mergeObservations({ ...FULL, quotaBucket: '', quotaConsumed: 3, quotaLimit: 50 }, FULL)).toEqual(FULL);
    expect(mergeObservations({ ...FULL, quotaConsumed: 3, quotaLimit: 0 }, FULL)).toEqual(FULL);
    const hour = { ...FULL, quotaBucket: 'hour', quotaConsumed: 1, quotaLimit: 9 };
    expect(mergeObservations(FULL, hour)).toMatchObject(day);
  });
});
