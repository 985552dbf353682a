import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { listen, LOOPBACK } from '../process/listen';
import { createHandler } from './server/handler';
import { DEFAULT_HOST_LIMITS, type HostLimits } from './server/limits';
import { SettingsStore } from './server/settingsStore';
import { StaticFiles } from './server/staticFiles';
import { createToken } from './server/token';

export interface HostOptions {
  /** 0 takes any free port. */
  port: number;
  /** ClickHouse's HTTP interface with the account that only reads; the page never sees user and password. */
  clickhouseUrl: string;
  /** The database of unqualified table names. */
  database: string;
  /** The sidecar, which the page shows to senders and sends its test call to. */
  sidecarUrl?: string;
  /** Folder of the built plugin. */
  pluginDist: string;
  /** Folder of the built page. */
  hostDist: string;
  /** Where the app's settings are kept; without it they last as long as the process. */
  settingsFile?: string;
  limits?: Partial<HostLimits>;
}

export interface Host {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  /** Requests to /api/ carry it in the header `X-Callsight-Token`; the page finds it in its index.html. */
  token: string;
  /** Stops answering; what is being answered is cut off. */
  close(): Promise<void>;
}

/**
 * Serves the page: the built host, the plugin that it loads, its settings, and queries to ClickHouse.
 * @throws Error that names the port when it is taken, or the settings file when it cannot be read
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { clickhouseUrl, database, sidecarUrl } = options;
  const token = createToken();
  const handle = createHandler({
    token,
    clickhouseUrl,
    database,
    sidecarUrl,
    limits: { ...DEFAULT_HOST_LIMITS, ...options.limits },
    settings: await SettingsStore.open(options.settingsFile),
    plugin: new StaticFiles(resolve(options.pluginDist)),
    page: new StaticFiles(resolve(options.hostDist)),
    indexFile: join(options.hostDist, 'index.html'),
  });
  const server = createServer((request, response) => void handle(request, response));
  const port = await listen(server, options.port);
  return {
    url: `http://${LOOPBACK}:${port}`,
    port,
    token,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
