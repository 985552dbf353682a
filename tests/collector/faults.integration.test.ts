import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaultyProxy } from '../../collector/sidecar/src/clickhouse/client/faultyProxy.testing';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { describeWithCollector } from '../support/collectorBinary';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { type Load, startLoad } from './load';
import { freePorts } from '../support/ports';
import { itLong, rounds } from '../support/rounds';
import { type SidecarProcess, sidecarProcess, startTestSidecar } from './sidecars';
import { drained, expectExactly } from './stored';

/** How long ClickHouse is away. */
const AWAY_SECONDS = rounds(5, 60);
const SIDECAR_KILLS = 20;
const COLLECTOR_KILLS = 4;
/** Of each of spans and logs. */
const QUEUE_BYTES = 2_000_000;
/** No further request fits. */
const FULL_BYTES = 0.9 * QUEUE_BYTES;

describeWithCollector('between a load and the sidecar, the Collector loses nothing', () => {
  let folder: string;
  let database: TestDatabase;
  let collector: Collector | undefined;
  let sidecar: SidecarProcess | undefined;
  let load: Load | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-collector-'));
    database = await startTestDatabase();
  });
  // Also when a test has failed: senders and processes that go on would keep jest alive.
  afterEach(async () => {
    load?.abandon();
    await sidecar?.kill();
    sidecar = undefined;
    await collector?.remove();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const startCollector = async (port: number, env: Record<string, string> = {}) => {
    const url = `http://127.0.0.1:${port}`;
    collector = await createCollector({ env: { CALLSIGHT_SIDECAR_URL: url, ...env }, extra: SHORT_PAUSES });
    await collector.start();
    return collector;
  };

  const finish = async (running: Collector, senders: Load) => {
    await senders.stop();
    await drained(running);
    await expectExactly(database.client, senders.acknowledged);
    expect(await running.metric('otelcol_exporter_send_failed_spans')).toBe(0);
    expect(await running.metric('otelcol_exporter_send_failed_log_records')).toBe(0);
  };

  it(`while ClickHouse is away for ${AWAY_SECONDS} s`, async () => {
    const proxy = await createFaultyProxy(database.url);
    const own = await startTestSidecar({
      http: { port: 0, acknowledge_timeout_ms: 2_000, retry_after_seconds: 1 },
      clickhouse: { url: proxy.url },
    });
    const running = await startCollector(own.port);
    load = startLoad(running.url);
    await load.more(500);
    await proxy.close();
    const before = load.acknowledged.size;
    await sleep(AWAY_SECONDS * 1000);
    // Senders notice nothing: what they are told is on the Collector's disk.
    expect(load.acknowledged.size).toBeGreaterThan(before + 500);
    expect(await running.metric('otelcol_exporter_queue_size')).toBeGreaterThan(0);
    await proxy.open();
    await finish(running, load);
    await own.close();
    await proxy.close();
  });

  itLong(`while the sidecar is killed ${SIDECAR_KILLS} times`, async () => {
    const [port] = await freePorts(1);
    const running = await startCollector(port);
    const target = await sidecarProcess(folder, {
      http: { port },
      clickhouse: { url: database.url },
    });
    sidecar = target;
    load = startLoad(running.url);
    for (let kill = 0; kill < SIDECAR_KILLS; kill++) {
      target.start();
      await target.ready();
      await sleep(Math.random() * 600);
      await target.kill();
    }
    target.start();
    await finish(running, load);
  });

  itLong(`when it is killed itself ${COLLECTOR_KILLS} times, with its queue full`, async () => {
    const [port] = await freePorts(1);
    const running = await startCollector(port, { CALLSIGHT_QUEUE_BYTES: String(QUEUE_BYTES) });
    load = startLoad(running.url, { recordsPerRequest: 200, pauseMs: 0, waitMs: 1_000 });
    for (let kill = 0; kill < COLLECTOR_KILLS; kill++) {
      // Nothing takes from it: it is full when it answers no more.
      for (let size = -1; size < load.acknowledged.size; await sleep(1_500)) {
        size = load.acknowledged.size;
      }
      expect(await running.metric('otelcol_exporter_queue_size')).toBeGreaterThan(FULL_BYTES);
      await running.kill();
      await running.start();
    }
    expect(load.acknowledged.size).toBeGreaterThan(1_000);
    sidecar = await sidecarProcess(folder, { http: { port }, clickhouse: { url: database.url } });
    sidecar.start();
    await load.more(1_000);
    await running.kill();
    await running.start();
    await finish(running, load);
  });
});
