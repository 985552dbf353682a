import { type TestDatabase, startTestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { silentLogger } from '../../collector/sidecar/src/logger';
import { TEST_KEY } from '../../collector/sidecar/src/pipeline/testing';
import { type Sidecar, startSidecar } from '../../collector/sidecar/src/sidecar';
import { type Collector, createCollector } from '../support/collector';
import { type Recorder, startRecorder } from '../support/recorder';
import { type Api, startApi } from './api';
import { type Cache } from './install/cache';
import { startKafka } from './kafka';
import { type Sender } from './sender';

/** ClickHouse, the sidecar with its default settings, and the API behind the gateways. */
export interface Stack {
  database: TestDatabase;
  sidecar: Sidecar;
  api: Api;
  close(): Promise<void>;
}

export async function startStack(): Promise<Stack> {
  const database = await startTestDatabase();
  const config = parseConfig({ http: { port: 0 }, clickhouse: { url: database.url } }, TEST_KEY);
  const sidecar = await startSidecar(config, { logger: silentLogger });
  await sidecar.ready;
  const api = await startApi();
  return {
    database,
    sidecar,
    api,
    async close() {
      await api.close();
      await sidecar.close();
      await database.close();
    },
  };
}

/** The real Collector between a sender and the sidecar. */
export interface Line {
  collector: Collector;
  /** Keeps what the Collector sends to the sidecar. */
  recorder: Recorder;
  close(): Promise<void>;
}

interface LineOptions {
  /** json: what is recorded can be read. */
  encoding: 'proto' | 'json';
  cache: Cache;
  /** A folder of this run. */
  folder: string;
}

/** @throws Unavailable when Kafka cannot be installed for a sender that needs it. */
export async function startLine(stack: Stack, sender: Sender, options: LineOptions): Promise<Line> {
  const recorder = await startRecorder(stack.sidecar.url);
  const { overlays = [], env = {}, accessLog } = sender.collector ?? {};
  const extra = { exporters: { 'otlp_http/sidecar': { encoding: options.encoding } } };
  const toSidecar = { CALLSIGHT_SIDECAR_URL: recorder.url };
  const kafka = sender.isThroughKafka ? await startKafka(options.cache, options.folder) : undefined;
  const brokers = { CALLSIGHT_KAFKA_BROKERS: `[${kafka?.broker}]` };
  // With Kafka between them, a second Collector sends to the sidecar.
  const reader = kafka && (await createCollector({ overlays: ['kafka-in'], env: { ...toSidecar, ...brokers }, extra }));
  const collector = await createCollector({
    overlays: [...overlays, ...(kafka ? ['kafka-out'] : [])],
    env: { ...env, ...(kafka ? brokers : toSidecar) },
    ...(!kafka && { extra }),
    ...(accessLog && { accessLog }),
  });
  await reader?.start();
  await collector.start();
  return {
    collector,
    recorder,
    async close() {
      await collector.remove();
      await reader?.remove();
      await kafka?.close();
      await recorder.close();
    },
  };
}
