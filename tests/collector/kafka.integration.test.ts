import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestDatabase, type TestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { type Collector, createCollector, SHORT_PAUSES } from '../support/collector';
import { describeWithKafka, kafkaRun } from './kafka';
import { type Load, startLoad } from './load';
import { freePorts } from '../support/ports';
import { rounds } from '../support/rounds';
import { type SidecarProcess, sidecarProcess } from './sidecars';
import { drained, expectExactly } from './stored';

const KILLS = rounds(3, 12);

describeWithKafka('from a Collector through Kafka and a Collector into ClickHouse', () => {
  let folder: string;
  let database: TestDatabase;
  let sidecar: SidecarProcess;
  let gateway: Collector;
  let reader: Collector;
  let load: Load | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-kafka-'));
    database = await startTestDatabase();
    const [port] = await freePorts(1);
    sidecar = await sidecarProcess(folder, { http: { port }, clickhouse: { url: database.url } });
    sidecar.start();
    await sidecar.ready();
    const kafka = kafkaRun();
    const env = { ...kafka.env, CALLSIGHT_SIDECAR_URL: `http://127.0.0.1:${port}` };
    gateway = await createCollector({ overlays: ['kafka-out'], env, extra: kafka.out });
    reader = await createCollector({ overlays: ['kafka-in'], env, extra: { ...SHORT_PAUSES, ...kafka.in } });
    await gateway.start();
    await reader.start();
  });
  afterAll(async () => {
    load?.abandon();
    await gateway.remove();
    await reader.remove();
    await sidecar.kill();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('every acknowledged call once, while the sidecar and both Collectors are killed', async () => {
    load = startLoad(gateway.url);
    await load.more(1_000);
    for (let kill = 0; kill < KILLS; kill++) {
      await sidecar.kill();
      await sleep(Math.random() * 1_000);
      sidecar.start();
      await sidecar.ready();
      await reader.kill();
      await reader.start();
      await sleep(Math.random() * 1_000);
      await gateway.kill();
      await gateway.start();
    }
    await load.more(1_000);
    await load.stop();
    await drained(gateway);
    await expectExactly(database.client, load.acknowledged, 120_000);
  });
});
