import { join, resolve } from 'node:path';
import { freePort, LOOPBACK } from '../process/listen';
import { openDataFolder } from './dataFolder';
import { prepareDemo, startDemo } from './demoPart';
import { waitForCalls } from './waitForCalls';
import { type StartOptions } from './options';
import { checkPorts } from './ports';
import { updateUserConfig, writeDemoConfig } from './sidecarConfig';
import { StackParts } from './stackParts';

const ROOT = resolve(__dirname, '..', '..');
const DATABASE = 'callsight';

/** What the page needs to know (standalone/host). */
export interface PageOptions {
  port: number;
  /** With the credentials of the account that the page queries with. */
  clickhouseUrl: string;
  database: string;
  /** The sidecar, which the page shows to senders. */
  sidecarUrl: string;
  /** Folder of the built plugin. */
  pluginDist: string;
  /** Folder of the built browser host. */
  hostDist: string;
  /** File that keeps what is saved on the configuration page. */
  settingsFile: string;
}

export interface Page {
  url: string;
  close(): Promise<void>;
}

export interface StackOptions extends StartOptions {
  startPage(options: PageOptions): Promise<Page>;
  /** Days of demo history. */
  historyDays: number;
  /** Build plugin and browser host when they are missing or older than their sources. */
  build: boolean;
  /** Gets one line for each step. */
  log(line: string): void;
  /** Stops the start; what was started by then is stopped too. */
  signal?: AbortSignal;
}

export interface Stack {
  /** `clickhouse` holds the credentials of the account that writes. */
  urls: { page: string; clickhouse: string; sidecar: string; api?: string };
  dataFolder: string;
  /** Resolves when the demo history is stored, at once without a demo; rejects when it cannot be. */
  history: Promise<void>;
  /** Resolves when a part ends that was not asked to: which one, and how. */
  crashed: Promise<string>;
  /** Stops everything, one part after the other. */
  close(): Promise<void>;
}

/** An address as it may be shown. */
function withoutCredentials(address: string): string {
  return new URL(address).origin;
}

async function startParts(
  parts: StackParts,
  options: StackOptions & { signal: AbortSignal }
): Promise<Omit<Stack, 'close' | 'crashed'>> {
  const { ports, demo, log, signal } = options;
  const begin = Date.now();
  await checkPorts(options);
  const folder = await openDataFolder(options.dataFolder, options.fresh);
  log(`data folder        ${folder.path}`);
  const builds = options.build ? parts.startBuilds(ROOT, folder) : undefined;

  const clickhouse = options.clickhouse ?? (await parts.startClickHouse(folder, ports.clickhouse));
  log(`ClickHouse         ${withoutCredentials(clickhouse.url)}`);
  const timeline = demo ? await prepareDemo(folder, clickhouse.url, DATABASE, options.demoAnchor) : undefined;
  // The demo waits for the sidecar itself, so that both load at the same time: it needs the address before.
  const settings = { clickhouseUrl: clickhouse.url, port: ports.sidecar || (await freePort()) };
  const config = timeline
    ? await writeDemoConfig(folder, settings, timeline)
    : await updateUserConfig(folder, settings);
  const sidecarStarts = parts.startService({
    name: 'sidecar',
    file: join(__dirname, '..', 'process', 'sidecar.ts'),
    args: [config],
    logFile: join(folder.logs, 'sidecar.log'),
  });
  const demoStarts = demo ? startDemo(parts, options, folder, `http://${LOOPBACK}:${settings.port}`) : undefined;
  // The sidecar's error says why; that of the demo would follow from it.
  demoStarts?.catch(() => undefined);
  const sidecar = await sidecarStarts;
  log(`sidecar            ${sidecar}${demo ? '' : `  (settings: ${config})`}`);
  const started = await demoStarts;
  if (started) {
    log(`demo API           ${started.api}`);
  }

  await builds;
  signal.throwIfAborted();
  const page = await options.startPage({
    port: ports.page,
    clickhouseUrl: clickhouse.readerUrl,
    database: DATABASE,
    sidecarUrl: sidecar,
    pluginDist: join(ROOT, 'dist'),
    hostDist: join(ROOT, 'standalone', 'host', 'dist'),
    settingsFile: folder.settings,
  });
  parts.closers.add('page', () => page.close());
  if (demo) {
    await waitForCalls(clickhouse.url, DATABASE, begin, signal);
  }
  const urls = { page: page.url, clickhouse: clickhouse.url, sidecar, api: started?.api };
  return { urls, dataFolder: folder.path, history: started?.history ?? Promise.resolve() };
}

/**
 * Starts all of Callsight: embedded ClickHouse, sidecar, demo traffic, and the page, which shows live calls when this
 * returns. The history is written in the background.
 * @throws Error that says what to do, e.g. when a port is taken; nothing is left running then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const failing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failing.signal]) : failing.signal;
  const parts = new StackParts(options.log, signal);
  const close = () => parts.closers.close();
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  );
  void parts.crashed.then((what) => failing.abort(new Error(what)));
  try {
    const started = await Promise.race([startParts(parts, { ...options, signal }), aborted]);
    return { ...started, crashed: parts.crashed, close };
  } catch (error) {
    await close();
    throw error;
  }
}
