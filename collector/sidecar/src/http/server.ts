import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type SidecarConfig } from '../config/config';
import { errorMessage } from '../errors';
import { TryLater } from '../ingest/batch';
import { type Ingest } from '../ingest/ingest';
import { type Logger } from '../logger';
import { type Exposition } from '../metrics/exposition';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { type DecodeOptions } from '../otlp/decode';
import { type Answer, errorAnswer, jsonAnswer, send } from './answer';
import { checkEventsType, handleEvents } from './eventsHandler';
import { HttpError, UndecodableBody } from './httpError';
import { checkOtlpType, handleOtlp } from './otlpHandler';
import { readBody } from './readBody';
import { undecodableLetter } from './undecodable';

/** Longer than the pauses between the exports of a collector, so that its connection is kept. */
const KEEP_ALIVE_MS = 65_000;

export interface ServerOptions {
  config: SidecarConfig;
  ingest: Ingest;
  /** What the pipeline asks decoders to read. */
  reading: Pick<DecodeOptions, 'selectMap' | 'texts'>;
  /** What `/metrics` answers to a request with this Accept header. */
  exposition(accept?: string): Exposition;
  metrics: PipelineMetrics;
  logger: Logger;
  /** Why requests cannot be taken now; undefined when they can. */
  notReady(): string | undefined;
}

type Route = (request: IncomingMessage) => Promise<Answer>;

/** The HTTP interface: OTLP and events in, metrics and health out. */
export function createHttpServer(options: ServerOptions): Server {
  const { config, metrics, logger } = options;
  const routes = createRoutes(options);
  const server = createServer(
    {
      requestTimeout: config.http.request_timeout_ms,
      headersTimeout: config.http.headers_timeout_ms,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      const path = (request.url ?? '').split('?', 1)[0];
      const route = routes[path];
      void answer(request, route)
        .catch((error: unknown) => failure(error, request, config.http.retry_after_seconds, logger))
        .then((result) => {
          metrics.responses.inc({ path: route ? path : 'other', code: String(result.status) });
          send(response, result);
        });
    }
  );
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

async function answer(request: IncomingMessage, route: Record<string, Route | undefined> | undefined): Promise<Answer> {
  if (!route) {
    throw new HttpError(404, 'Unknown path. Known: /v1/traces, /v1/logs, /v1/events, /metrics, /healthz, /readyz.');
  }
  const handler = route[request.method ?? ''];
  if (!handler) {
    throw new HttpError(405, `Use ${Object.keys(route).join(' or ')}.`, { allow: Object.keys(route).join(', ') });
  }
  return handler(request);
}

function createRoutes(options: ServerOptions): Record<string, Record<string, Route | undefined> | undefined> {
  const { config, ingest, exposition, notReady } = options;
  const decoding = { ...options.reading, limits: { maxRecords: config.http.max_records_per_request } };
  const requireReady = () => {
    const reason = notReady();
    if (reason !== undefined) {
      throw new TryLater('starting', reason);
    }
  };
  const read = async (request: IncomingMessage, source: string) => {
    try {
      return await readBody(request, config.http.max_body_bytes);
    } catch (error) {
      if (error instanceof UndecodableBody) {
        await ingest([], source, [undecodableLetter(error.body, source, error.message)]);
      }
      throw error;
    }
  };
  const otlp =
    (signal: 'traces' | 'logs'): Route =>
    async (request) => {
      checkOtlpType(request.headers['content-type']);
      requireReady();
      const body = await read(request, signal === 'traces' ? 'otlp_span' : 'otlp_log');
      return handleOtlp(signal, request.headers['content-type'], body, ingest, decoding);
    };
  const events: Route = async (request) => {
    checkEventsType(request.headers['content-type']);
    requireReady();
    return handleEvents(request.headers['content-type'], await read(request, 'event'), ingest);
  };
  const prometheus: Route = async (request) => ({ status: 200, ...exposition(request.headers.accept) });
  const health: Route = async () => jsonAnswer(200, { status: 'alive' });
  const ready: Route = async () => {
    const reason = notReady();
    return reason === undefined
      ? jsonAnswer(200, { status: 'ready' })
      : jsonAnswer(503, { status: 'not ready', reason });
  };
  return {
    '/v1/traces': { POST: otlp('traces') },
    '/v1/logs': { POST: otlp('logs') },
    '/v1/events': { POST: events },
    '/metrics': { GET: prometheus },
    '/healthz': { GET: health },
    '/readyz': { GET: ready },
  };
}

function failure(error: unknown, request: IncomingMessage, retryAfterSeconds: number, logger: Logger): Answer {
  // The rest of the body is read and thrown away: a sender that is cut off while it writes never sees the answer.
  request.resume();
  const headers: Record<string, string> = request.complete ? {} : { connection: 'close' };
  const contentType = request.headers['content-type'];
  if (error instanceof HttpError) {
    return errorAnswer(new HttpError(error.status, error.message, { ...error.headers, ...headers }), contentType);
  }
  if (!(error instanceof TryLater)) {
    logger.error('a request failed', { path: request.url?.split('?', 1)[0], error: errorMessage(error) });
  }
  const message = error instanceof TryLater ? error.message : 'The request could not be handled now.';
  const later = new HttpError(503, message, { 'retry-after': String(retryAfterSeconds), ...headers });
  return errorAnswer(later, contentType);
}
