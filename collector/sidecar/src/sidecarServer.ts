import { once } from 'node:events';
import { type Server } from 'node:http';
import { type SidecarConfig } from './config/config';
import { createHttpServer } from './http/server';
import { createIngest } from './ingest/ingest';
import { type Logger } from './logger';
import { createExposition } from './metrics/exposition';
import { type PipelineMetrics } from './metrics/pipelineMetrics';
import { type SelectMap } from './otlp/sourceMap';
import { type Pipeline } from './pipeline/pipeline';
import { type SidecarMetrics } from './sidecarMetrics';

/** Time in which the last answers can leave before their connections are closed, milliseconds. */
const LAST_ANSWERS_MS = 500;

export interface ListenOptions {
  config: SidecarConfig;
  pipeline: Pipeline;
  commit: Parameters<typeof createIngest>[0]['commit'];
  metrics: SidecarMetrics;
  logger: Logger;
  /** Why it takes nothing now; undefined when it does. */
  notReady(): string | undefined;
}

/** The server, and its port once it listens. */
export async function listen(options: ListenOptions): Promise<{ server: Server; port: number }> {
  const { config, pipeline, commit, metrics, logger, notReady } = options;
  const { reading, diagnostics } = pipeline;
  const ingest = createIngest({
    ...{ pipeline, commit, metrics: metrics.pipeline },
    acknowledgeTimeoutMs: config.http.acknowledge_timeout_ms,
  });
  const server = createHttpServer({
    ...{ config, ingest, diagnostics, logger, notReady },
    reading: { ...reading, selectMap: countMaps(reading.selectMap, metrics.pipeline) },
    exposition: createExposition(metrics.registry, metrics.calls),
    metrics: metrics.pipeline,
  });
  const { host, port } = config.http;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : port };
}

/** Takes no new request; closes when what is under way, such as `work`, is answered. */
export async function closeServer(server: Server, work: () => Promise<void>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await work();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  await closed;
}

/** A source that is not recognised shows at once in the counter of the conventions. */
function countMaps(selectMap: SelectMap, metrics: PipelineMetrics): SelectMap {
  return (resource, scope) => {
    const map = selectMap(resource, scope);
    metrics.scopes.inc({ map: map.name });
    return map;
  };
}
