import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { isObject } from '../../../model/isObject';
import { freePorts } from '../../support/ports';
import { documentedBlock } from '../documents';
import { traefikProgram } from '../install/traefik';
import { startServer } from '../process';
import { type Knowledge, type RunningSender, type Sender, type SenderContext } from '../sender';

const VERSION = '3.7.13';
const ROUTER = 'orders';
const START_MS = 30_000;

/** What Traefik reports; each is a block of docs/sources.md. */
const ACCESS_LOG = () => documentedBlock('yaml', 'otlpLogs: true');
const TRACING = () => documentedBlock('yaml', 'capturedRequestHeaders: [X-Request-Id');

/** The API behind Traefik. */
const routes = (apiUrl: string) => ({
  http: {
    routers: { [ROUTER]: { rule: 'PathPrefix(`/`)', service: 'orders' } },
    services: { orders: { loadBalancer: { servers: [{ url: apiUrl }] } } },
  },
});

/** Traefik listens before it has its routes: until then it answers 404, and reports nothing. */
async function untilRouted(apiPort: number): Promise<void> {
  for (const deadline = Date.now() + START_MS; ; await sleep(100)) {
    const { status } = await fetch(`http://127.0.0.1:${apiPort}/api/http/routers/${ROUTER}@file`);
    if (status === 200 || Date.now() > deadline) {
      return;
    }
  }
}

/** Starts Traefik in front of the API. */
async function startTraefik(context: SenderContext, block: string): Promise<RunningSender> {
  const { folder, collector, apiUrl, cache } = context;
  const program = await traefikProgram(cache, VERSION);
  const [port, apiPort] = await freePorts(2);
  const [routing, file] = [join(folder, 'routes.yaml'), join(folder, 'traefik.yaml')];
  const documented: unknown = parse(block.replaceAll('http://otelcol:4319', collector.url));
  // Traefik refuses an encoded slash in a path by default.
  const http = { encodedCharacters: { allowEncodedSlash: true } };
  const settings = {
    entryPoints: {
      web: { address: `127.0.0.1:${port}`, http },
      traefik: { address: `127.0.0.1:${apiPort}` },
    },
    providers: { file: { filename: routing } },
    api: { insecure: true },
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    ...(isObject(documented) && documented),
  };
  await writeFile(routing, stringify(routes(apiUrl)));
  await writeFile(file, stringify(settings));
  const server = await startServer(program, [`--configFile=${file}`], { port, cwd: folder });
  await untilRouted(apiPort);
  return { ...server, url: `http://127.0.0.1:${port}`, version: `Traefik ${VERSION}` };
}

const KNOWS: Knowledge = {
  service: 'orders',
  template: 'path',
  consumer: true,
  requestId: true,
  idempotencyKey: true,
  upstream: true,
  quota: true,
  resolutionMs: 0,
  gone: [{ status: 499, errorClass: 'client_other' }],
};

export const TRAEFIK: Sender = {
  name: 'traefik',
  how: 'OTLP access log',
  knows: KNOWS,
  start: (context) => startTraefik(context, ACCESS_LOG()),
};

/** A span has neither the upstream's time nor its name. */
export const TRAEFIK_SPANS: Sender = {
  name: 'traefik-spans',
  how: 'spans',
  knows: { ...KNOWS, service: 'traefik', upstream: false },
  start: (context) => startTraefik(context, TRACING()),
};
