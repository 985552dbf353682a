import { Counter, Histogram, Registry } from 'prom-client';
import { calls, linesOf, rendered, TEST_BUCKETS, testCallMetrics } from './testing';

const LABELS =
  'service="orders",endpoint="/orders/{id}",method="GET",api_version="",plan="pro",region="",environment=""';

describe('the metrics of calls', () => {
  it('count stored calls by labels that name no consumer', () => {
    const metrics = testCallMetrics();
    const call = { durationUs: 25_000, upstreamUs: 5_000, planId: 'pro', organizationId: 'acme', statusCode: 503 };
    metrics.observe([
      ...calls(2, { ...call, errorClass: 'server', attempt: 2 }),
      ...calls(1, { ...call, statusCode: 0, errorClass: 'none' }),
      ...calls(3, { ...call, statusCode: 0, errorClass: 'unknown' }),
      ...calls(4, { ...call, statusCode: 200, errorClass: 'unknown' }),
      ...calls(1, { ...call, statusCode: 404, errorClass: 'not_found' }),
      ...calls(2, { ...call, statusCode: 0, errorClass: 'timeout' }),
      ...calls(5, { eventType: 'key_issued' }),
      ...calls(4, { inner: true }),
    ]);
    const text = rendered(metrics);
    expect(linesOf(text, 'callsight_requests_total')).toEqual([
      `callsight_requests_total{${LABELS},status_class="5xx",outcome="server_error"} 2`,
      `callsight_requests_total{${LABELS},status_class="none",outcome="success"} 1`,
      `callsight_requests_total{${LABELS},status_class="unknown",outcome="unknown"} 7`,
      `callsight_requests_total{${LABELS},status_class="4xx",outcome="client_error"} 1`,
      `callsight_requests_total{${LABELS},status_class="none",outcome="server_error"} 2`,
    ]);
    expect(linesOf(text, 'callsight_retries_total')).toEqual([
      `callsight_retries_total{${LABELS},status_class="5xx",outcome="server_error"} 2`,
    ]);
    expect(text).toMatch(
      /callsight_request_duration_seconds_bucket\{le="0\.01",.*status_class="5xx",outcome="server_error"\} 0/
    );
    expect(text).toMatch(
      /callsight_upstream_duration_seconds_bucket\{le="0\.01",.*status_class="5xx",outcome="server_error"\} 2/
    );
    expect(text).not.toContain('acme');
  });

  it('count long-lived calls and leave their durations out', () => {
    const metrics = testCallMetrics();
    const call = { durationUs: 25_000, upstreamUs: 5_000, planId: 'pro', statusCode: 200 };
    metrics.observe([...calls(3, call), ...calls(2, { ...call, longLived: true, durationUs: 3_600_000_000 })]);
    const text = rendered(metrics);
    const labels = `${LABELS},status_class="2xx",outcome="success"`;
    expect(linesOf(text, 'callsight_requests_total')).toEqual([`callsight_requests_total{${labels}} 5`]);
    for (const name of ['request', 'upstream']) {
      expect(linesOf(text, `callsight_${name}_duration_seconds_count`)).toEqual([
        `callsight_${name}_duration_seconds_count{${labels}} 3`,
      ]);
    }
  });

  it('are written as prom-client writes them', async () => {
    const registry = new Registry();
    const registers = [registry];
    const labelNames = [
      ...['service', 'endpoint', 'method', 'api_version'],
      ...['plan', 'region', 'environment', 'status_class', 'outcome'],
    ];
    const requests = new Counter({
      name: 'callsight_requests_total',
      help: 'API calls that were stored.',
      labelNames,
      registers,
    });
    const duration = new Histogram({
      name: 'callsight_request_duration_seconds',
      help: 'Duration of the API calls that were stored.',
      labelNames,
      buckets: TEST_BUCKETS,
      registers,
    });
    const metrics = testCallMetrics();
    const durations = [1, 10_000, 10_001, 99_999, 123_456, 1_000_000, 4_294_967_295];
    for (const [index, durationUs] of durations.entries()) {
      const endpoint = ['/a"b\\c\nd', '/é🦊', '/plain'][index % 3];
      metrics.observe(calls(1, { endpoint, durationUs, statusCode: 200 }));
      const labels = { service: 'orders', endpoint, method: 'GET', api_version: '', plan: 'anonymous', region: '' };
      const all = { ...labels, environment: '', status_class: '2xx', outcome: 'success' };
      requests.inc(all);
      duration.observe(all, durationUs / 1e6);
    }
    const expected = linesOf(await registry.metrics(), '').filter((line) => line !== '');
    expect(expected).toHaveLength(2 + 3 + 2 + 3 * 6);
    const own = linesOf(rendered(metrics), '').filter((line) => /callsight_request(s|_duration)/.test(line));
    expect(own).toEqual(expected);
  });

  it('are copied before they are written: a call that is counted meanwhile does not show', () => {
    const metrics = testCallMetrics();
    metrics.observe(calls(1));
    const before = rendered(metrics);
    const pieces = metrics.render('text')[Symbol.iterator]();
    let text = String(pieces.next().value);
    metrics.observe([...calls(1), ...calls(1, { service: 'other' })]);
    for (let piece = pieces.next(); !piece.done; piece = pieces.next()) {
      text += piece.value;
    }
    expect(text).toBe(before);
    expect(rendered(metrics)).not.toBe(before);
  });
});

describe('the metrics of quotas', () => {
  it('tell how full quotas are at a call, by service, plan and bucket', () => {
    const metrics = testCallMetrics();
    const quota = { planId: 'free', quotaBucket: 'day', quotaLimit: 100 };
    metrics.observe([
      ...calls(1, { ...quota, quotaConsumed: 50 }),
      ...calls(1, { ...quota, quotaConsumed: 100 }),
      ...calls(1, { ...quota, quotaConsumed: 101 }),
      ...calls(4, { planId: 'free' }),
    ]);
    const text = rendered(metrics);
    const labels = 'service="orders",plan="free",bucket="day"';
    expect(linesOf(text, 'callsight_quota_consumed_ratio_bucket')).toEqual(
      [
        ['0.5', 1],
        ['0.75', 1],
        ['0.9', 1],
        ['0.95', 1],
        ['0.999', 1],
        ['1', 2],
        ['+Inf', 3],
      ].map(([le, count]) => `callsight_quota_consumed_ratio_bucket{le="${le}",${labels}} ${count}`)
    );
    expect(linesOf(text, 'callsight_quota_exhausted_total')).toEqual([`callsight_quota_exhausted_total{${labels}} 2`]);
  });

  it('count a refusal for quota also when its limit is not known', () => {
    const metrics = testCallMetrics();
    metrics.observe(calls(3, { statusCode: 429, errorClass: 'quota_exceeded' }));
    expect(linesOf(rendered(metrics), 'callsight_quota_exhausted_total')).toEqual([
      'callsight_quota_exhausted_total{service="orders",plan="anonymous",bucket=""} 3',
    ]);
  });
});
