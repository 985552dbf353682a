import { eventOf, TEST_NOW, testPipeline } from '../testing';

const event_time = new Date(TEST_NOW).toISOString();
const run = (body: Record<string, unknown>) => testPipeline()({ signal: 'event', body }, TEST_NOW);

describe('JSON events', () => {
  it('fill the columns by group', () => {
    const event = eventOf(
      run({
        event_type: 'key_issued',
        event_time,
        request_id: 'r-1',
        trace_id: '0AF7651916CD43DD8448EB211C80319C',
        job_type: 'onboarding',
        feature_flags: ['v2', 7],
        consumer: { organization_id: 'acme', application_id: 17, plan_id: null },
        api: { service: 'portal', endpoint: '/keys/{id}', method: 'post', version: 'v1' },
        result: { status_code: '201', timed_out: false },
        timing: { duration_ms: 12.5, upstream_ms: 2 },
        client: { user_agent: 'portal/1.0', address: '203.0.113.7' },
        network: { region: 'eu', country: 'at', asn: 64500, type: 'wifi' },
        retry: { attempt: 2, reason: 'timeout' },
        size: { request_bytes: 5 },
        quota: { bucket: 'day', consumed: 1, limit: 10 },
        money: { cost: 0.000123, revenue: '1.5' },
        experiment: { name: 'e', variant: 'b' },
        properties: { source: "o'Brien 🦊" },
      })
    );
    expect(event).toMatchObject({
      eventType: 'key_issued',
      eventTime: TEST_NOW,
      requestId: 'r-1',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      jobType: 'onboarding',
      featureFlags: ['v2'],
      organizationId: 'acme',
      applicationId: '17',
      planId: 'anonymous',
      service: 'portal',
      endpoint: '/keys/{id}',
      method: 'POST',
      statusCode: 201,
      errorClass: 'none',
      durationUs: 12_500,
      upstreamUs: 2000,
      country: 'AT',
      asn: 64500,
      attempt: 2,
      costMicros: 123n,
      revenueMicros: 1_500_000n,
      experiment: 'e',
      variant: 'b',
      properties: `{"source":"o'Brien 🦊"}`,
      source: 'event',
    });
  });

  it('need a type and a time only', () => {
    const event = eventOf(run({ event_type: 'plan_changed', event_time: TEST_NOW }));
    expect(event).toMatchObject({ endpoint: '', service: '', organizationId: 'anonymous', eventTime: TEST_NOW });
    expect(event.eventKey).toBe(eventOf(run({ event_type: 'plan_changed', event_time: TEST_NOW })).eventKey);
  });

  it.each([
    [{ event_time }, 'missing_field', /^event_type: is required/],
    [{ event_type: 'Key Issued', event_time }, 'bad_field', /^event_type: must be a name .* found string/],
    [{ event_type: 'a' }, 'missing_field', /^event_time: is required/],
    [{ event_type: 'a', event_time: '2026-09-21T14:00:00' }, 'bad_field', /^event_time: must be an ISO 8601/],
    [{ event_type: 'a', event_time, consumer: 'acme' }, 'bad_field', /^consumer: must be an object, found string/],
    [
      { event_type: 'a', event_time, consumer: { name: 'x' } },
      'bad_field',
      /^consumer\.name: unknown member\. Known: org/,
    ],
    [{ event_type: 'a', event_time, colour: 1 }, 'bad_field', /^colour: unknown member.*properties/],
    [
      { event_type: 'a', event_time, timing: { duration_ms: 'x' } },
      'bad_field',
      /^timing\.duration_ms: must be a number/,
    ],
    [{ event_type: 'a', event_time, result: { timed_out: 1 } }, 'bad_field', /^result\.timed_out: must be a boolean/],
    [{ event_type: 'a', event_time, properties: [] }, 'bad_field', /^properties: must be an object, found array/],
    [{ event_type: 'a', event_time, properties: { a: 'x'.repeat(20_000) } }, 'bad_field', /^properties: longer than/],
    [{ event_type: 'a', event_time: '1970-01-01T00:00:00Z' }, 'bad_time', /no time/],
    [{ event_type: 'a', event_time: '2106-01-01T00:00:00Z' }, 'bad_time', /in the future/],
  ])('put %j aside', (body, reason, detail) => {
    const result = run(body);
    expect(result).toMatchObject({ kind: 'dead_letter', deadLetter: { reason } });
    expect(result.kind === 'dead_letter' && result.deadLetter.detail).toMatch(detail);
  });
});
