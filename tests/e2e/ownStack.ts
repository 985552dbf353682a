import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseConfig, type Sidecar, silentLogger, startSidecar } from '../../collector/sidecar/src/index';
import { type ClickHouseProcess, startClickHouse } from '../../standalone/clickhouse/start';
import { type Host, startHost } from '../../standalone/host/server';

const ROOT = resolve(__dirname, '..', '..');

const startPage = (clickhouseUrl: string, port: number): Promise<Host> =>
  startHost({
    port,
    clickhouseUrl,
    database: 'callsight',
    pluginDist: join(ROOT, 'dist'),
    hostDist: join(ROOT, 'standalone', 'host', 'dist'),
  });

/** ClickHouse and page of one test, without demo data, whose parts the test can start and stop. */
export class OwnStack {
  private sidecar?: Sidecar;

  private constructor(
    private readonly folder: string,
    private clickhouse: ClickHouseProcess,
    private host: Host
  ) {}

  static async start(): Promise<OwnStack> {
    const folder = await mkdtemp(join(tmpdir(), 'callsight-e2e-'));
    const clickhouse = await startClickHouse({ dataPath: join(folder, 'clickhouse'), port: 0 });
    return new OwnStack(folder, clickhouse, await startPage(clickhouse.readerUrl, 0));
  }

  get url(): string {
    return this.host.url;
  }

  /** The token that the page sends with its requests. */
  get token(): string {
    return this.host.token;
  }

  /** ClickHouse with the account that writes. */
  get clickhouseUrl(): string {
    return this.clickhouse.url;
  }

  /** Starts the page's server again at the same address. */
  async restartPage(): Promise<void> {
    const { port } = this.host;
    await this.host.close();
    this.host = await startPage(this.clickhouse.readerUrl, port);
  }

  /** Starts a sidecar, which makes the tables, and returns its address. */
  async startSidecar(): Promise<string> {
    const config = parseConfig(
      { http: { port: 0 }, clickhouse: { url: this.clickhouse.url } },
      { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' }
    );
    this.sidecar = await startSidecar(config, { logger: silentLogger });
    await this.sidecar.ready;
    return this.sidecar.url;
  }

  async stopClickHouse(): Promise<void> {
    await this.clickhouse.close();
  }

  /** Starts ClickHouse again, with its data and at the same address. */
  async restartClickHouse(): Promise<void> {
    const { port } = this.clickhouse;
    this.clickhouse = await startClickHouse({ dataPath: join(this.folder, 'clickhouse'), port });
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.sidecar?.close();
    await this.clickhouse.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
