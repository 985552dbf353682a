import { spawnSync } from 'node:child_process';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { silentLogger } from './logger';
import { hasPrometheus, startPrometheus, type TestPrometheus } from './prometheus.testing';
import { type Sidecar, startSidecar } from './sidecar';
import { post, protobuf, spanNow } from './sidecar.testing';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const ODD_SERVICE = 'quote " backslash \\ newline \n nul \0 fox 🦊';

interface Vector {
  result: Array<{ metric: Record<string, string>; value: [number, string] }>;
}
type Exemplars = Array<{ seriesLabels: Record<string, string>; exemplars: Array<{ labels: Record<string, string> }> }>;

(hasPrometheus ? describe : describe.skip)('/metrics, read by a real Prometheus', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  let prometheus: TestPrometheus;

  beforeAll(async () => {
    database = await startTestDatabase({ http: { port: 0 }, commit: { wait_ms: 5 } });
    sidecar = await startSidecar(database.config, { logger: silentLogger });
    await sidecar.ready;
    const spans = [
      spanNow(1, { traceId: TRACE_ID }),
      spanNow(2, { traceId: TRACE_ID, resource: { 'service.name': ODD_SERVICE } }),
    ];
    expect((await post(sidecar, '/v1/traces', protobuf(spans))).status).toBe(200);
    prometheus = await startPrometheus(sidecar.url.replace('http://', ''));
  });
  afterAll(async () => {
    await prometheus?.close();
    await sidecar?.close();
    await database?.close();
  });

  const query = (expression: string) =>
    prometheus.eventually<Vector>(`query?query=${encodeURIComponent(expression)}`, ({ result }) => result.length > 0);

  it('passes the check of promtool', async () => {
    const text = await (await fetch(`${sidecar.url}/metrics`)).text();
    const checked = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    // prom-client's own metrics of Node.js have names that promtool does not like.
    const ours = (checked.stdout + checked.stderr)
      .split('\n')
      .filter((line) => line.startsWith('callsight_'))
      // A number of hours in the calendar, not a duration.
      .filter((line) => !line.startsWith('callsight_pipeline_divergent_hours '));
    expect({ ours, hasParsed: !/error while linting/.test(checked.stderr) }).toEqual({ ours: [], hasParsed: true });
  });

  it('is taken as a whole, whatever a sender calls its service', async () => {
    expect((await query('up == 1')).result).toHaveLength(1);
    const { result } = await query('callsight_requests_total{service!="orders"}');
    expect(result.map(({ metric }) => metric.service)).toEqual([ODD_SERVICE.replace('\0', '\ufffd')]);
    expect((await query('callsight_request_duration_seconds_count{service="orders"}')).result[0].value[1]).toBe('1');
    expect((await query('callsight_request_duration_seconds_bucket{service="orders",le="1.0"}')).result).toHaveLength(
      1
    );
  });

  it('gives exemplars that name the trace', async () => {
    const end = Math.ceil(Date.now() / 1000) + 60;
    const question = `query_exemplars?query=callsight_request_duration_seconds_bucket&start=${end - 600}&end=${end}`;
    const found = await prometheus.eventually<Exemplars>(question, (data) => data.length > 0);
    expect(found.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels.trace_id))).toContain(TRACE_ID);
  });
});
