import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Sidecar } from '../../collector/sidecar/src/sidecar';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { type Recorder, startRecorder } from '../support/recorder';
import { logsOf, send, spansOf } from './records';
import { startTestSidecar } from './sidecars';
import { drained, expectExactly } from './stored';

const SDK_SENDER = join(__dirname, 'sdkSender.ts');
const SDK_CALLS = 3_000;

describeWithCollector('from the sender through the Collector into ClickHouse', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  let recorder: Recorder;
  let collector: Collector;

  beforeEach(async () => {
    database = await startTestDatabase();
    sidecar = await startTestSidecar({ http: { port: 0 }, clickhouse: { url: database.url } });
    recorder = await startRecorder(sidecar.url);
    collector = await createCollector({ env: { CALLSIGHT_SIDECAR_URL: recorder.url }, extra: SHORT_PAUSES });
    await collector.start();
  });
  afterEach(async () => {
    await collector.remove();
    await recorder.close();
    await sidecar.close();
    await database.close();
  });

  it('every call that the OpenTelemetry SDK reports, once', async () => {
    const sender = spawn(process.execPath, ['--import', 'tsx', SDK_SENDER, collector.url, String(SDK_CALLS)], {
      stdio: 'inherit',
    });
    expect(await once(sender, 'exit')).toEqual([0, null]);
    const ids = new Set(Array.from({ length: SDK_CALLS }, (_, call) => `sdk-${call}`));
    await drained(collector);
    await expectExactly(database.client, ids);
  });

  it('without the credentials that a sender has put into it', async () => {
    const attributes = {
      'http.request.header.authorization': 'canary-authorization',
      'http.request.header.Authorization': 'canary-upper',
      'http.request.header.cookie': 'sid=canary-cookie',
      'http.response.header.set-cookie': 'sid=canary-set-cookie',
      'http.request.header.x-api-key': 'canary-api-key',
      'url.query': 'access=canary-query',
      'url.full': 'https://api.example.com/orders/17?access=canary-full',
      'http.target': '/orders/17?access=canary-target',
      'app.session_token': 'canary-token',
      'app.note': 'sent Bearer canary-in-text-0123456789',
      'app.jwt': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktand0In0.canary-signature',
      'app.plain': 'stays-as-it-is',
    };
    const resource = { 'app.client_secret': 'canary-resource' };
    const requests = [spansOf(0, 1, attributes, resource), logsOf(1, 1, attributes, resource)];
    for (const request of requests) {
      expect(request.body.toString('latin1').match(/canary/g)?.length).toBeGreaterThan(10);
      expect(await send(collector.url, request)).toBe(200);
    }
    await drained(collector);
    await expectExactly(database.client, new Set(requests.flatMap(({ ids }) => ids)));
    const received = Buffer.concat(recorder.bodies).toString('latin1');
    expect(received.match(/stays-as-it-is/g)).toHaveLength(2);
    expect(received).toContain('https://api.example.com/orders/17');
    expect(received).not.toMatch(/canary|eyJhbGciOi/);
    expect(collector.log()).not.toContain('canary');
  });

  it.each([429, 503])('waiting as long as Retry-After says after a %i', async (status) => {
    const retryAfterSeconds = 3;
    recorder.refusals = [
      { status, retryAfterSeconds },
      { status, retryAfterSeconds },
    ];
    const request = spansOf(0, 50);
    expect(await send(collector.url, request)).toBe(200);
    await drained(collector);
    await expectExactly(database.client, new Set(request.ids));
    expect(recorder.answers.map((answer) => answer.status)).toEqual([status, status, 200]);
    const [first, second, third] = recorder.answers.map(({ time }) => time);
    // The pauses of its own are one second at most here.
    expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(retryAfterSeconds * 1000 - 50);
  });

  it('dropping, and counting, what the sidecar answers with 400', async () => {
    recorder.refusals = [{ status: 400, retryAfterSeconds: 0 }];
    expect(await send(collector.url, spansOf(0, 7))).toBe(200);
    await drained(collector);
    expect(await collector.metric('otelcol_exporter_send_failed_spans')).toBe(7);
    await expectExactly(database.client, new Set());
  });
});
