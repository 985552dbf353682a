import { Counter, Registry } from 'prom-client';
import { createExposition } from './exposition';
import { createHealthMetrics } from './healthMetrics';
import { prefersOpenMetrics } from './openMetrics';
import { createPipelineMetrics } from './pipelineMetrics';
import { Exemplars } from './exemplars';
import { calls, collected, linesOf, testCallMetrics } from './testing';

const OPEN_METRICS = 'application/openmetrics-text;version=1.0.0';
/** What Prometheus 3 sends. */
const PROMETHEUS_ACCEPT =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

function setUp() {
  const registry = new Registry();
  const pipeline = createPipelineMetrics(registry, {
    inFlight: () => 7,
    deduplicationReachSeconds: () => 0,
    deduplicationWindowSeconds: 7200,
    otherSidecars: () => 0,
  });
  const health = createHealthMetrics(registry, { queueRatio: () => 0.25, isReady: () => true });
  const metrics = testCallMetrics();
  const exposition = createExposition(registry, metrics);
  return { registry, pipeline, health, metrics, scrape: (accept?: string) => collected(exposition(accept).body) };
}

describe('/metrics', () => {
  it('has the metrics of the pipeline from the start, and those of calls behind them', async () => {
    const { pipeline, metrics, scrape } = setUp();
    pipeline.stored.inc(3);
    metrics.observe(calls(2));
    const text = await scrape();
    for (const line of [
      'callsight_pipeline_in_flight 7',
      'callsight_pipeline_duplicate_total 0',
      'callsight_pipeline_stored_total 3',
      'callsight_pipeline_queue_ratio 0.25',
      'callsight_pipeline_ready 1',
      'callsight_label_sets_overflow_total{group="calls"} 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(linesOf(text, 'callsight_build_info')[0]).toMatch(/^callsight_build_info\{version="\d+\.\d+\.\d+"\} 1$/);
    expect(linesOf(text, 'callsight_requests_total')).toHaveLength(1);
    expect(text).not.toContain('# EOF');
  });

  it('is OpenMetrics with exemplars for who asks for that', async () => {
    const { metrics, scrape } = setUp();
    metrics.observe([
      ...calls(1, { durationUs: 5_000, traceId: '0af7651916cd43dd8448eb211c80319c' }),
      ...calls(1, { durationUs: 500_000, traceId: '' }),
    ]);
    const text = await scrape(PROMETHEUS_ACCEPT);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text).not.toContain('\n\n');
    expect(text).toContain('# TYPE callsight_requests counter\n');
    expect(text).toContain('# TYPE callsight_pipeline_stored counter\ncallsight_pipeline_stored_total 0\n');
    const buckets = linesOf(text, 'callsight_request_duration_seconds_bucket');
    expect(buckets[0]).toMatch(
      /^.*le="0\.01".*\} 1 # \{trace_id="0af7651916cd43dd8448eb211c80319c"\} 0\.005 \d+(\.\d+)?$/
    );
    expect(buckets[1]).toMatch(/le="0\.1".*\} 1$/);
    expect(buckets[2]).toMatch(/le="1\.0".*\} 2$/);
  });

  it('does not change its text for one scraper because another asked for OpenMetrics', async () => {
    const { scrape } = setUp();
    const before = await scrape();
    await scrape(OPEN_METRICS);
    expect(await scrape()).toBe(before);
  });

  it('keeps an exemplar for a while, so that the text of a trace id is rarely made', () => {
    const exemplars = new Exemplars();
    let asked = 0;
    const traceId = () => {
      asked++;
      return 'ab'.repeat(16);
    };
    for (let call = 0; call < 1000; call++) {
      exemplars.offer(3, 0.5, 1_790_000_000_000 + call, traceId);
    }
    expect(asked).toBe(1);
  });

  it('gives the event loop a turn between pieces, whose size is bounded', async () => {
    const { registry } = setUp();
    const metrics = testCallMetrics({ maxLabelSets: 2_000 });
    const [template] = calls(1);
    for (let index = 0; index < 2_000; index++) {
      metrics.observe([{ ...template, endpoint: `/${index}` }]);
    }
    let turns = 0;
    const count = () => {
      turns++;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    let pieces = 0;
    for await (const piece of createExposition(registry, metrics)().body) {
      pieces++;
      expect(piece.length).toBeLessThan(80_000);
    }
    clearImmediate(timer);
    expect(pieces).toBeGreaterThan(20);
    expect(turns).toBeGreaterThanOrEqual(pieces - 2);
  });

  it('renames no counter of prom-client for good', async () => {
    const registry = new Registry();
    new Counter({ name: 'a_total', help: 'Of a_total.', registers: [registry] }).inc();
    const exposition = createExposition(registry, { render: () => [] });
    expect(await collected(exposition(OPEN_METRICS).body)).toBe(
      '# HELP a Of a_total.\n# TYPE a counter\na_total 1\n# EOF\n'
    );
    expect(await collected(exposition().body)).toBe('# HELP a_total Of a_total.\n# TYPE a_total counter\na_total 1\n');
  });
});

it.each([
  [undefined, false],
  ['*/*', false],
  ['text/html,application/xhtml+xml,*/*;q=0.8', false],
  ['text/plain;version=0.0.4', false],
  [OPEN_METRICS, true],
  ['application/openmetrics-text', true],
  [PROMETHEUS_ACCEPT, true],
  ['Application/OpenMetrics-Text; version=1.0.0; q=0.3, text/plain; q=0.9', false],
  ['application/openmetrics-text;version=0.0.1', false],
  ['application/openmetrics-text;q=0', false],
  ['application/openmetrics-text;q=high', false],
])('reads the Accept header %j', (accept, expected) => {
  expect(prefersOpenMetrics(accept)).toBe(expected);
});
