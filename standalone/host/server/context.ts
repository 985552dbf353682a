import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostLimits } from './limits';
import type { SettingsStore } from './settingsStore';
import type { StaticFiles } from './staticFiles';

/** What every request handler of the page's server can use. */
export interface HostContext {
  /** Every request to /api/ must carry it. */
  token: string;
  clickhouseUrl: string;
  database: string;
  /** The sidecar, without a path; undefined where there is none. */
  sidecarUrl?: string;
  limits: HostLimits;
  settings: SettingsStore;
  plugin: StaticFiles;
  page: StaticFiles;
  /** The built index.html. */
  indexFile: string;
}

/** One request and its answer. */
export interface Exchange {
  context: HostContext;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}
