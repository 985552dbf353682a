import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ClickHouseClient } from '@clickhouse/client';
import { stringify } from 'yaml';
import { createClient } from '../../collector/sidecar/src/clickhouse/client';
import { createFaultyProxy, type FaultyProxy } from '../../collector/sidecar/src/clickhouse/faultyProxy.testing';
import { migrate } from '../../collector/sidecar/src/clickhouse/migrate';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { TEST_KEY } from '../../collector/sidecar/src/pipeline/testing';
import { type ClickHouseProcess, startClickHouse } from '../../standalone/clickhouse/start';
import { POISON_STATUS } from './records';

/** Waits that are shorter than in production, so that a fault is over in seconds. */
const SETTINGS = {
  http: { acknowledge_timeout_ms: 3_000, retry_after_seconds: 1 },
  clickhouse: { request_timeout_ms: 3_000, retry_initial_ms: 20, retry_max_ms: 300 },
  commit: { wait_ms: 20 },
  // The checks read the request ids of late events, too.
  retention: { event_days: 90, identifier_days: 90, address_days: 90 },
  instance: 'chaos',
};

/** A sidecar and an embedded ClickHouse as processes, and a proxy between them that breaks inserts. */
export class ChaosSystem {
  private clickHouse!: ClickHouseProcess;
  private sidecar: ChildProcess | undefined;
  proxy!: FaultyProxy;
  /** Straight to ClickHouse, past the proxy. */
  client!: ClickHouseClient;
  sidecarUrl = '';
  kills = 0;
  /** Lives of the sidecar that ended although nobody had ended them. */
  readonly crashes: string[] = [];

  constructor(private readonly folder: string) {}

  get dataPath(): string {
    return join(this.folder, 'clickhouse');
  }

  get sidecarPid(): number {
    return this.sidecar?.pid ?? 0;
  }

  get clickHousePid(): number {
    return this.clickHouse.pid;
  }

  async start(): Promise<void> {
    await this.launchClickHouse(await freePort());
    this.proxy = await createFaultyProxy(this.clickHouse.url);
    const config = parseConfig({ ...SETTINGS, clickhouse: { url: this.clickHouse.url } }, TEST_KEY);
    this.client = createClient(config);
    await migrate(this.client, config);
    await this.command(`ALTER TABLE callsight.events ADD CONSTRAINT no_poison CHECK status_code != ${POISON_STATUS}`);
    const port = await freePort();
    this.sidecarUrl = `http://127.0.0.1:${port}`;
    const settings = {
      ...SETTINGS,
      http: { ...SETTINGS.http, port },
      clickhouse: { ...SETTINGS.clickhouse, url: this.proxy.url },
    };
    await writeFile(join(this.folder, 'callsight.yaml'), stringify(settings));
    this.startSidecar();
  }

  async command(query: string): Promise<void> {
    await this.client.command({ query });
  }

  startSidecar(): void {
    const main = join(__dirname, '../../collector/sidecar/src/main.ts');
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    const log = openSync(join(this.folder, 'sidecar.log'), 'a');
    const child = spawn(process.execPath, ['--import', tsx, main, join(this.folder, 'callsight.yaml')], {
      env: { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'warn' },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.once('exit', (code, signal) => {
      if (this.sidecar === child) {
        this.crashes.push(`the sidecar ended by itself (${signal ?? `code ${code}`})`);
      }
    });
    this.sidecar = child;
  }

  async killSidecar(): Promise<void> {
    await this.endSidecar('SIGKILL');
    this.kills++;
  }

  /** Asks the sidecar to stop. @returns its exit code, null when a signal has ended it. */
  async stopSidecar(): Promise<number | null> {
    return this.endSidecar('SIGTERM');
  }

  async killClickHouse(): Promise<void> {
    process.kill(this.clickHouse.pid, 'SIGKILL');
    this.kills++;
    await this.clickHouse.ended;
  }

  async startClickHouse(): Promise<void> {
    await this.launchClickHouse(this.clickHouse.port);
  }

  async stopClickHouse(): Promise<void> {
    await this.clickHouse.close();
  }

  /** Ends every process that is left. */
  async close(): Promise<void> {
    await this.endSidecar('SIGKILL');
    await this.client?.close();
    await this.proxy?.close();
    await this.clickHouse?.close();
  }

  private async launchClickHouse(port: number): Promise<void> {
    this.clickHouse = await startClickHouse({
      dataPath: this.dataPath,
      port,
      logFile: join(this.folder, 'clickhouse.log'),
    });
  }

  private async endSidecar(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.sidecar;
    this.sidecar = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return child?.exitCode ?? null;
    }
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
