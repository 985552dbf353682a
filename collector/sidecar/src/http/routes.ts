import { type IncomingMessage } from 'node:http';
import { type SidecarConfig } from '../config/config';
import { RetryableError } from '../ingest/batch';
import { type Ingest } from '../ingest/ingest';
import { type Exposition } from '../metrics/exposition';
import { type PipelineMetrics } from '../metrics/pipelineMetrics';
import { type DecodeOptions } from '../otlp/decode';
import { type DecodeLimits } from '../otlp/limits';
import { type Diagnostics } from '../pipeline/diagnostics/diagnostics';
import { diagnosticsReport } from '../pipeline/diagnostics/report';
import { type Source } from '../pipeline/fields/mappedCall';
import { type Answer, jsonAnswer, mediaType, PROTOBUF } from './answer';
import { type Authenticate } from './authenticate';
import { BodyBudget } from './bodyBudget';
import { bodyLimits } from './bodyLimits';
import { checkEventsType, handleEvents } from './eventsHandler';
import { HttpError, UndecodableBody } from './httpError';
import { checkOtlpType, handleOtlp } from './otlpHandler';
import { createIngestOfSource, sourceOf } from './ingestOfSource';
import { readBody } from './readBody';
import { RequestBody } from './requestBody';
import { undecodableLetter } from './undecodable';

export interface RouteOptions {
  config: SidecarConfig;
  ingest: Ingest;
  /** What the pipeline asks decoders to read. */
  reading: Pick<DecodeOptions, 'selectMap' | 'texts'>;
  /** What `/metrics` answers to a request with this Accept header. */
  exposition(accept?: string): Exposition;
  metrics: PipelineMetrics;
  diagnostics: Diagnostics;
  authenticate: Authenticate;
  /** Why requests cannot be taken now; undefined when they can. */
  notReady(): string | undefined;
}

/** A request and, when its path asks for it, who sent it. */
export type Route = (request: IncomingMessage, sender: string) => Promise<Answer>;

export interface Path {
  methods: Readonly<Record<string, Route | undefined>>;
  /** Who sends must be known. */
  authenticated: boolean;
}

/** The paths that are served. */
export function createRoutes(options: RouteOptions): Readonly<Record<string, Path | undefined>> {
  const { config, exposition, notReady, authenticate, metrics } = options;
  const decoding = (signal: Source) => ({
    ...options.reading,
    limits: decodeLimits(config, metrics),
    onUnknownEnvelope: () => options.diagnostics.count('unknown_envelope', signal),
  });
  const decodings = { traces: decoding('otlp_span'), logs: decoding('otlp_log') };
  const ingestOf = createIngestOfSource(options.ingest, config.http.rate_limit, metrics);
  const requireReady = () => {
    const reason = notReady();
    if (reason !== undefined) {
      throw new RetryableError('starting', reason);
    }
  };
  const budget = new BodyBudget(config.http.max_body_bytes_in_flight, config.http.retry_after_seconds);
  /** Reads the body and handles it; what is not freed before is freed in the end. */
  const withBody = async (
    request: IncomingMessage,
    sender: string,
    signal: 'otlp_span' | 'otlp_log' | 'event',
    handle: (body: RequestBody, ingest: Ingest) => Promise<Answer>
  ): Promise<Answer> => {
    const { remoteAddress } = request.socket;
    const ingest = ingestOf(sender, remoteAddress);
    const share = budget.open(sourceOf(sender, remoteAddress));
    const isJson = mediaType(request.headers['content-type']) !== PROTOBUF;
    try {
      const body = new RequestBody(await readBody(request, bodyLimits(config.http, isJson), share), share);
      return await handle(body, ingest);
    } catch (error) {
      if (error instanceof UndecodableBody) {
        share.free();
        await ingest([], signal, [undecodableLetter(error.content, signal, error.message)]);
      }
      throw error;
    } finally {
      share.free();
    }
  };
  const otlp =
    (signal: 'traces' | 'logs'): Route =>
    async (request, sender) => {
      const type = request.headers['content-type'];
      checkOtlpType(type);
      requireReady();
      return withBody(request, sender, signal === 'traces' ? 'otlp_span' : 'otlp_log', (body, ingest) =>
        handleOtlp(signal, type, body, ingest, decodings[signal])
      );
    };
  const events: Route = async (request, sender) => {
    const type = request.headers['content-type'];
    checkEventsType(type);
    requireReady();
    return withBody(request, sender, 'event', (body, ingest) =>
      handleEvents(type, body, ingest, config.http.max_records_per_request)
    );
  };
  const prometheus: Route = async (request) => ({ status: 200, ...exposition(request.headers.accept) });
  const diagnose: Route = async () => jsonAnswer(200, diagnosticsReport(options.diagnostics));
  const health: Route = async () => jsonAnswer(200, { status: 'alive' });
  const ready: Route = async (request) => {
    const reason = notReady();
    if (reason === undefined) {
      return jsonAnswer(200, { status: 'ready' });
    }
    // The reason quotes ClickHouse: it is for those who may know.
    return jsonAnswer(503, { status: 'not ready', ...(isKnown(authenticate, request) && { reason }) });
  };
  return {
    '/v1/traces': { methods: { POST: otlp('traces') }, authenticated: true },
    '/v1/logs': { methods: { POST: otlp('logs') }, authenticated: true },
    '/v1/events': { methods: { POST: events }, authenticated: true },
    '/metrics': { methods: { GET: prometheus }, authenticated: config.http.auth.metrics },
    '/diagnostics': { methods: { GET: diagnose }, authenticated: config.http.auth.metrics },
    '/healthz': { methods: { GET: health }, authenticated: false },
    '/readyz': { methods: { GET: ready }, authenticated: false },
  };
}

function decodeLimits({ http }: SidecarConfig, metrics: PipelineMetrics): DecodeLimits {
  return {
    maxRecords: http.max_records_per_request,
    attributes: {
      maxAttributes: http.max_attributes_per_record,
      maxValueBytes: http.max_attribute_value_bytes,
      onCut: (what) => metrics.cut.inc({ what }),
    },
  };
}

function isKnown(authenticate: Authenticate, request: IncomingMessage): boolean {
  try {
    authenticate(request);
    return true;
  } catch (error) {
    if (error instanceof HttpError) {
      return false;
    }
    throw error;
  }
}
