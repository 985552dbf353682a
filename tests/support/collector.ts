import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { COLLECTOR_BINARY } from './collectorBinary';
import { freePorts } from './ports';

export const OTELCOL = join(__dirname, '..', '..', 'collector', 'otelcol');

/** As docs/collector.md says: without it lines of files can be lost. */
export const FEATURE_GATES = '--feature-gates=stanza.synchronousLogEmitter';

export interface CollectorOptions {
  /** Files of collector/otelcol that are laid over gateway.yaml, without `.yaml`. */
  overlays?: string[];
  env?: Record<string, string>;
  /** A configuration laid over all, for shorter waits. */
  extra?: Record<string, unknown>;
  /** Pattern of the access logs, below the Collector's folder. */
  accessLog?: string;
}

/** A Collector that runs gateway.yaml; its ports and its folder stay the same over restarts. */
export interface Collector {
  httpPort: number;
  grpcPort: number;
  /** `http://127.0.0.1:<port>` of OTLP/HTTP */
  url: string;
  folder: string;
  /** Everything that it has logged. */
  log(): string;
  start(): Promise<void>;
  /** SIGKILL, as a crash. */
  kill(): Promise<void>;
  /** SIGTERM. */
  stop(): Promise<void>;
  /** The sum of the samples of one of its own metrics; 0 when there is none. */
  metric(name: string): Promise<number>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

const START_MS = 30_000;

/** Prepares a Collector; `start()` runs it. */
export async function createCollector({
  overlays = [],
  env = {},
  extra,
  accessLog = '',
}: CollectorOptions): Promise<Collector> {
  const folder = await mkdtemp(join(tmpdir(), 'callsight-otelcol-'));
  const [httpPort, grpcPort, healthPort, metricsPort] = await freePorts(4);
  const files = ['gateway', ...overlays].map((name) => join(OTELCOL, `${name}.yaml`));
  if (extra) {
    const file = join(folder, 'extra.yaml');
    await writeFile(file, stringify(extra));
    files.push(file);
  }
  const environment = {
    ...process.env,
    CALLSIGHT_OTLP_HTTP_PORT: String(httpPort),
    CALLSIGHT_OTLP_GRPC_PORT: String(grpcPort),
    CALLSIGHT_COLLECTOR_HEALTH_PORT: String(healthPort),
    CALLSIGHT_COLLECTOR_METRICS_PORT: String(metricsPort),
    CALLSIGHT_QUEUE_FOLDER: join(folder, 'queue'),
    CALLSIGHT_ACCESS_LOG: join(folder, accessLog),
    ...env,
  };
  let child: ChildProcess | undefined;
  let output = '';
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (child && isRunning()) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
  };
  const read = (port: number, path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      (response) => response.text(),
      () => ''
    );
  return {
    httpPort,
    grpcPort,
    url: `http://127.0.0.1:${httpPort}`,
    folder,
    log: () => output,
    async start() {
      const args = [FEATURE_GATES, ...files.flatMap((file) => ['--config', file])];
      child = spawn(COLLECTOR_BINARY ?? '', args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
      for (const deadline = Date.now() + START_MS; Date.now() < deadline && isRunning(); await sleep(50)) {
        if ((await read(healthPort, '/')).includes('Server available')) {
          return;
        }
      }
      await end('SIGKILL');
      throw new Error(`The Collector did not start:\n${output.slice(-4000)}`);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async metric(name) {
      return (await read(metricsPort, '/metrics'))
        .split('\n')
        .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
    },
    async remove() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Laid over the exporter to the sidecar, so that tests do not wait for the pauses of production. */
export const SHORT_PAUSES = {
  exporters: { 'otlp_http/sidecar': { retry_on_failure: { initial_interval: '100ms', max_interval: '1s' } } },
};

/** The same, and each request is passed on at once. */
export const SMALL_BATCHES = {
  exporters: {
    'otlp_http/sidecar': {
      ...SHORT_PAUSES.exporters['otlp_http/sidecar'],
      sending_queue: { batch: { flush_timeout: '10ms' } },
    },
  },
};
