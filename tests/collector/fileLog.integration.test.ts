import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Sidecar } from '../../collector/sidecar/src/sidecar';
import { metric } from '../../collector/sidecar/src/sidecar.testing';
import { AccessLog } from './accessLog';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { type Recorder, startRecorder } from '../support/recorder';
import { startTestSidecar } from './sidecars';
import { drained, expectCalls, expectExactly } from './stored';

/** Some hundred lines. */
const SMALL_QUEUE = 300_000;
/** More than all lines. */
const LARGE_QUEUE = 100_000_000;
const SHORT_PAUSES_SMALL_BATCHES = {
  exporters: {
    'otlp_http/sidecar': {
      ...SHORT_PAUSES.exporters['otlp_http/sidecar'],
      sending_queue: { batch: { min_size: SMALL_QUEUE / 4 } },
    },
  },
};

describeWithCollector('from an access log through the Collector into ClickHouse', () => {
  let database: TestDatabase;
  let sidecar: Sidecar;
  let recorder: Recorder;
  let collector: Collector;
  let log: AccessLog;

  beforeEach(async () => {
    database = await startTestDatabase();
    sidecar = await startTestSidecar({ http: { port: 0 }, clickhouse: { url: database.url } });
    recorder = await startRecorder(sidecar.url);
  });
  const create = async (queueBytes: number) => {
    collector = await createCollector({
      overlays: ['file-log'],
      env: { CALLSIGHT_SIDECAR_URL: recorder.url, CALLSIGHT_QUEUE_BYTES: String(queueBytes) },
      extra: SHORT_PAUSES_SMALL_BATCHES,
      accessLog: 'logs/access*.json',
    });
    await mkdir(join(collector.folder, 'logs'));
    log = new AccessLog(join(collector.folder, 'logs', 'access.json'));
  };
  afterEach(async () => {
    await log.close();
    await collector.remove();
    await recorder.close();
    await sidecar.close();
    await database.close();
  });

  it('every line once, over rotations, restarts and kills in the middle of a file', async () => {
    await create(LARGE_QUEUE);
    // Lines that were there before the Collector.
    const ids = new Set(await log.write(1_000));
    await collector.start();
    for (let round = 0; round < 9; round++) {
      // A Collector that is killed before it sends again loses what was under way (docs/collector.md, "Crash loops").
      const bodies = recorder.bodies.length;
      const isSending = () => recorder.bodies.length > bodies;
      // Not a round number, so that batches are never just full when the process is killed.
      for (const end = Date.now() + 700 + round * 40; Date.now() < end || !isSending(); await sleep(15)) {
        (await log.write(37)).forEach((id) => ids.add(id));
      }
      await (round % 3 === 2 ? collector.stop() : collector.kill());
      (await log.write(200)).forEach((id) => ids.add(id));
      await log.rotate();
      (await log.write(200)).forEach((id) => ids.add(id));
      await collector.start();
    }
    await expectExactly(database.client, ids);
    await drained(collector);
    await expectExactly(database.client, ids);
    expect(Buffer.concat(recorder.bodies).toString('latin1')).not.toContain('canary-of-the-file');
  });

  it('what a full queue has no room for, after a kill too; equal lines without a request id each once', async () => {
    await create(SMALL_QUEUE);
    recorder.refusals = Array.from({ length: 10_000 }, () => ({ status: 503, retryAfterSeconds: 1 }));
    await log.write(2_500, false);
    await collector.start();
    const isFull = async () => (await collector.metric('otelcol_exporter_queue_size')) > 0.7 * SMALL_QUEUE;
    while (!(await isFull())) {
      await sleep(50);
    }
    await sleep(500);
    await collector.kill();
    await log.write(500, false);
    await collector.start();
    await sleep(1_000);
    recorder.refusals = [];
    await expectCalls(database.client, 3_000);
    await drained(collector);
    await expectCalls(database.client, 3_000);
    // The Collector has read lines again that it had read before.
    expect(await metric(sidecar, 'callsight_pipeline_duplicate_total')).toBeGreaterThan(0);
  });
});
