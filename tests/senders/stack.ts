import { type TestDatabase, startTestDatabase } from '../../collector/sidecar/src/clickhouse/testing';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { silentLogger } from '../../collector/sidecar/src/logger';
import { TEST_KEY } from '../../collector/sidecar/src/pipeline/testing';
import { type Sidecar, startSidecar } from '../../collector/sidecar/src/sidecar';
import { type Collector, createCollector } from '../support/collector';
import { type Recorder, startRecorder } from '../support/recorder';
import { type Api, startApi } from './api';
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

/** @param encoding json: what is recorded can be read. */
export async function startLine(stack: Stack, sender: Sender, encoding: 'proto' | 'json'): Promise<Line> {
  const recorder = await startRecorder(stack.sidecar.url);
  const collector = await createCollector({
    overlays: sender.collector?.overlays ?? [],
    env: { CALLSIGHT_SIDECAR_URL: recorder.url, ...sender.collector?.env },
    extra: { exporters: { 'otlp_http/sidecar': { encoding } } },
    ...(sender.collector?.accessLog && { accessLog: sender.collector.accessLog }),
  });
  await collector.start();
  return {
    collector,
    recorder,
    async close() {
      await collector.remove();
      await recorder.close();
    },
  };
}
