import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseAnchor } from '../demo/parseAnchor';
import { HISTORY_DAYS } from '../demo/traffic/timeline';

export const DEFAULT_PORTS = { page: 3210, clickhouse: 8123, sidecar: 4318, api: 8085 };

/** Older events than those of retention.event_days are not stored. */
const MOST_DEMO_DAYS = 89;

export const HELP = `Usage: npm start -- [options]

Starts Callsight on this machine: ClickHouse (embedded), the sidecar, demo traffic and a page in the browser.
Ctrl-C stops all of it. Data is kept; the next start goes on from there.

  --port N              the page (${DEFAULT_PORTS.page})
  --clickhouse-port N   the embedded ClickHouse over HTTP (${DEFAULT_PORTS.clickhouse})
  --clickhouse-url URL  a ClickHouse that runs already, in place of the embedded one; the account in the URL writes:
                        http://callsight_writer:PASSWORD@HOST:8123
  --clickhouse-reader-url URL
                        the same with the account that the page queries with (the one that writes)
  --sidecar-port N      the sidecar: OTLP/HTTP and /metrics (${DEFAULT_PORTS.sidecar})
  --api-port N          the demo API (${DEFAULT_PORTS.api})
  --data DIRECTORY      where data is kept (.callsight)
  --fresh               delete the data and start over
  --demo-anchor TIME    what the demo's clock shows at its first start, e.g. 2026-03-29T00:30Z (the real time)
  --demo-days N         days of history that the first start writes, 1 to ${MOST_DEMO_DAYS} (${HISTORY_DAYS})
  --no-demo             no demo traffic and no history: send your own to the sidecar. Its settings are those of
                        callsight.yaml in the data directory, made at the first such start and yours from then on
  --help                this text

A port of 0 takes a free one.
`;

export interface StartOptions {
  ports: { page: number; clickhouse: number; sidecar: number; api: number };
  /** A ClickHouse that runs already: addresses with the accounts that write and read. Without one it is embedded. */
  clickhouse?: { url: string; readerUrl: string };
  /** Absolute path. */
  dataFolder: string;
  /** Delete the data folder first. */
  fresh: boolean;
  /** Demo traffic and history. */
  demo: boolean;
  /** What the demo's clock shows at its first start, milliseconds since the epoch; undefined: the real time. */
  demoAnchor?: number;
  /** Days of history that the first start of the demo writes. */
  historyDays: number;
}

/** The command-line option that sets each port. */
export const PORT_OPTIONS = {
  page: '--port',
  clickhouse: '--clickhouse-port',
  sidecar: '--sidecar-port',
  api: '--api-port',
} as const;

function toPort(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) {
    return otherwise;
  }
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new Error(`${option}: must be a port from 0 to 65535, found "${text}".`);
  }
  return Number(text);
}

function toDays(option: string, text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > MOST_DEMO_DAYS) {
    throw new Error(`${option}: must be a number of days from 1 to ${MOST_DEMO_DAYS}, found "${text}".`);
  }
  return days;
}

function toUrl(option: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${option}: must be an address such as http://user:password@127.0.0.1:8123, found "${text}".`);
  }
  return text.replace(/\/$/, '');
}

function toClickHouse(url: string | undefined, readerUrl: string | undefined): StartOptions['clickhouse'] {
  if (url === undefined) {
    if (readerUrl !== undefined) {
      throw new Error('--clickhouse-reader-url: needs --clickhouse-url, the address with the account that writes.');
    }
    return undefined;
  }
  return {
    url: toUrl('--clickhouse-url', url),
    readerUrl: toUrl('--clickhouse-reader-url', readerUrl ?? url),
  };
}

/**
 * Reads the command line; undefined when it asks for help.
 * @param base Folder that a relative --data is in; the default data folder lies in it.
 * @throws Error that names the option and what it takes.
 */
export function parseStartOptions(args: string[], base: string): StartOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      'clickhouse-port': { type: 'string' },
      'clickhouse-url': { type: 'string' },
      'clickhouse-reader-url': { type: 'string' },
      'sidecar-port': { type: 'string' },
      'api-port': { type: 'string' },
      data: { type: 'string', default: '.callsight' },
      fresh: { type: 'boolean', default: false },
      'demo-anchor': { type: 'string' },
      'demo-days': { type: 'string', default: String(HISTORY_DAYS) },
      'no-demo': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    return undefined;
  }
  return {
    ports: {
      page: toPort('--port', values.port, DEFAULT_PORTS.page),
      clickhouse: toPort('--clickhouse-port', values['clickhouse-port'], DEFAULT_PORTS.clickhouse),
      sidecar: toPort('--sidecar-port', values['sidecar-port'], DEFAULT_PORTS.sidecar),
      api: toPort('--api-port', values['api-port'], DEFAULT_PORTS.api),
    },
    clickhouse: toClickHouse(values['clickhouse-url'], values['clickhouse-reader-url']),
    dataFolder: resolve(base, values.data),
    fresh: values.fresh,
    demo: !values['no-demo'],
    demoAnchor: values['demo-anchor'] === undefined ? undefined : parseAnchor('--demo-anchor', values['demo-anchor']),
    historyDays: toDays('--demo-days', values['demo-days']),
  };
}
