import { join } from 'node:path';
import { type ClickHouseClient } from '@clickhouse/client';
import { createClient } from '../../collector/sidecar/src/clickhouse/client/client';
import { createFaultyProxy, type FaultyProxy } from '../../collector/sidecar/src/clickhouse/client/faultyProxy.testing';
import { migrate } from '../../collector/sidecar/src/clickhouse/migrate';
import { parseConfig } from '../../collector/sidecar/src/config/config';
import { TEST_KEY } from '../../collector/sidecar/src/pipeline/testing';
import { type ClickHouseProcess, startClickHouse } from '../../standalone/clickhouse/start';
import { freePort } from '../support/ports';
import { POISON_STATUS } from './records';
import { SidecarProcess } from './sidecarProcess';
import { mountSmallDisk, type SmallDisk } from './smallDisk';

/** Waits that are shorter than in production, so that a fault is over in seconds. */
const SETTINGS = {
  http: { acknowledge_timeout_ms: 3_000, retry_after_seconds: 1 },
  clickhouse: { request_timeout_ms: 3_000, retry_initial_ms: 20, retry_max_ms: 300 },
  commit: { wait_ms: 20 },
  // The checks also read the request ids of events that arrive late.
  retention: { event_days: 90, identifier_days: 90, address_days: 90 },
};

/**
 * Sidecars behind one address and an embedded ClickHouse, all of them processes, with a proxy between them that breaks
 * inserts. ClickHouse's data is on a file system of its own where this process may mount one.
 */
export class ChaosSystem {
  private clickHouse: ClickHouseProcess | undefined;
  private disk: SmallDisk | undefined;
  readonly sidecars: SidecarProcess[] = [];
  proxy!: FaultyProxy;
  /** Straight to ClickHouse, past the proxy. */
  client!: ClickHouseClient;
  kills = 0;
  /** What ended by itself. */
  readonly crashes: string[] = [];

  constructor(private readonly folder: string) {}

  get dataPath(): string {
    return join(this.folder, 'disk', 'clickhouse');
  }

  get clickHousePid(): number {
    return this.running.pid;
  }

  get clickHousePort(): number {
    return this.running.port;
  }

  /** The file system of ClickHouse's data; undefined where none can be mounted. */
  get smallDisk(): SmallDisk | undefined {
    return this.disk;
  }

  private get running(): ClickHouseProcess {
    if (!this.clickHouse) {
      throw new Error('ClickHouse was not started.');
    }
    return this.clickHouse;
  }

  async start(sidecars: number): Promise<void> {
    this.disk = mountSmallDisk(join(this.folder, 'disk'));
    const { url } = await this.launchClickHouse(await freePort());
    this.proxy = await createFaultyProxy(url);
    const config = parseConfig({ ...SETTINGS, clickhouse: { url } }, TEST_KEY);
    this.client = createClient(config);
    await migrate(this.client, config);
    await this.command(`ALTER TABLE callsight.events ADD CONSTRAINT no_poison CHECK status_code != ${POISON_STATUS}`);
    for (let index = 0; index < sidecars; index++) {
      const port = await freePort();
      const sidecar = new SidecarProcess(this.folder, `sidecar-${index + 1}`, port, (text) => this.crashes.push(text));
      await sidecar.configure({
        ...SETTINGS,
        http: { ...SETTINGS.http, port },
        clickhouse: { ...SETTINGS.clickhouse, url: this.proxy.url },
      });
      sidecar.start();
      this.sidecars.push(sidecar);
    }
  }

  async command(query: string): Promise<void> {
    await this.client.command({ query });
  }

  async killSidecar(sidecar: SidecarProcess): Promise<void> {
    await sidecar.end('SIGKILL');
    this.kills++;
  }

  async killClickHouse(): Promise<void> {
    process.kill(this.running.pid, 'SIGKILL');
    this.kills++;
    await this.running.ended;
  }

  async startClickHouse(): Promise<void> {
    await this.launchClickHouse(this.running.port);
  }

  async stopClickHouse(): Promise<void> {
    await this.running.close();
  }

  /** Ends every process that is left. */
  async close(): Promise<void> {
    await Promise.all(this.sidecars.map((sidecar) => sidecar.end('SIGKILL')));
    await this.client?.close();
    await this.proxy?.close();
    await this.clickHouse?.close();
    this.disk?.unmount();
  }

  private async launchClickHouse(port: number): Promise<ClickHouseProcess> {
    this.clickHouse = await startClickHouse({
      dataPath: this.dataPath,
      port,
      logFile: join(this.folder, 'clickhouse.log'),
    });
    return this.clickHouse;
  }
}
