import { Registry } from 'prom-client';
import { someCallEvents } from '../pipeline/testing';
import { createCallMetrics } from './callMetrics';
import { createPipelineMetrics } from './pipelineMetrics';

const create = (maxLabelSets = 100) => {
  const registry = new Registry();
  return { registry, metrics: createCallMetrics(registry, { maxLabelSets, durationBucketsSeconds: [0.01, 0.1] }) };
};
const lines = async (registry: Registry, name: string) =>
  (await registry.metrics()).split('\n').filter((line) => line.startsWith(name));

describe('the metrics of calls', () => {
  it('count stored calls by labels that name no consumer', async () => {
    const { registry, metrics } = create();
    const call = { durationUs: 25_000, upstreamUs: 5_000, planId: 'pro', organizationId: 'acme', statusCode: 503 };
    metrics.observe([
      ...someCallEvents(2, 0, { ...call, attempt: 2 }),
      ...someCallEvents(1, 1, { ...call, statusCode: 0 }),
      ...someCallEvents(5, 2, { eventType: 'key_issued' }),
    ]);
    const labels =
      'service="orders",endpoint="/orders/{id}",method="GET",api_version="",plan="pro",region="",environment=""';
    expect(await lines(registry, 'callsight_requests_total')).toEqual([
      `callsight_requests_total{${labels},status_class="5xx"} 2`,
      `callsight_requests_total{${labels},status_class="none"} 1`,
    ]);
    expect(await lines(registry, 'callsight_retries_total')).toEqual([
      `callsight_retries_total{${labels},status_class="5xx"} 2`,
    ]);
    const text = await registry.metrics();
    expect(text).toMatch(/callsight_request_duration_seconds_bucket\{le="0\.01",.*status_class="5xx"\} 0/);
    expect(text).toMatch(/callsight_upstream_duration_seconds_bucket\{le="0\.01",.*status_class="5xx"\} 2/);
    expect(text).not.toContain('acme');
  });

  it('are bounded: what is over the limit is counted together', async () => {
    const { registry, metrics } = create(10);
    for (let index = 0; index < 1000; index++) {
      metrics.observe(someCallEvents(1, index, { endpoint: `/${index}` }));
    }
    const series = await lines(registry, 'callsight_requests_total');
    expect(series).toHaveLength(11);
    expect(series.at(-1)).toMatch(/endpoint="__overflow__".* 990$/);
    expect(await lines(registry, 'callsight_label_sets_overflow_total')).toEqual([
      'callsight_label_sets_overflow_total 990',
    ]);
  });
});

describe('the metrics of the pipeline', () => {
  it('are there from the start, and ask for the records in flight', async () => {
    const registry = new Registry();
    createPipelineMetrics(registry, () => 7).stored.inc(3);
    expect(await lines(registry, 'callsight_pipeline_in_flight')).toEqual(['callsight_pipeline_in_flight 7']);
    expect(await lines(registry, 'callsight_pipeline_duplicate_total')).toEqual([
      'callsight_pipeline_duplicate_total 0',
    ]);
  });
});
