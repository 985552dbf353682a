import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type SidecarConfig } from '../config/config';
import { type Logger } from '../logger';
import { type Answer, send } from './answer';
import { ANONYMOUS_SENDER, type Authenticate, createAuthenticate } from './authenticate';
import { createCertificateName } from './clientCertificate';
import { createFailureAnswer } from './failureAnswer';
import { limitConnections } from './connectionLimit';
import { HttpError } from './httpError';
import { openListenerFiles } from './listenerFiles';
import { checkListener, siteRules } from './listenerRules';
import { createRoutes, type Path, type RouteOptions } from './routes';
import { siteRefusal, type SiteRules } from './siteGuard';
import { type TrustVersions } from './trustVersions';

/** How often connections are looked through for those that are too slow. */
const SLOW_CHECK_MS = 1_000;

export interface ServerOptions extends Omit<RouteOptions, 'authenticate'> {
  logger: Logger;
}

/**
 * The HTTP or HTTPS interface: OTLP and events in, metrics and health out. Files of tokens and certificates are watched
 * until the server is closed.
 * @throws ConfigError when one of them cannot be used, or when other machines could reach the listener and write without authentication.
 */
export function createHttpServer(options: ServerOptions): Server {
  const { config, metrics, logger } = options;
  const { http } = config;
  const files = openListenerFiles(config, metrics, logger);
  const warning = checkListener(http, files.tokens().length > 0);
  if (warning !== undefined) {
    logger.warn(warning, { host: http.host });
  }
  const authenticate = createAuthenticate(files.tokens, files.trust && createCertificateName(files.trust));
  const server = createListener(config, files.tls, createHandler({ ...options, authenticate }, files.trust));
  limitConnections(server, http, logger);
  files.watch(server);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Only errors that a repetition cannot fix get a 4xx: a collector drops the data of such an answer.
    if (error.code === 'HPE_HEADER_OVERFLOW' && socket.writable) {
      socket.end('HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    } else {
      socket.destroy();
    }
  });
  return server;
}

function createListener(
  { http }: SidecarConfig,
  tls: ReturnType<typeof openListenerFiles>['tls'],
  handle: RequestListener
): Server {
  const limits = {
    requestTimeout: http.request_timeout_ms,
    headersTimeout: http.headers_timeout_ms,
    connectionsCheckingInterval: SLOW_CHECK_MS,
    keepAliveTimeout: http.keep_alive_timeout_ms,
    maxHeaderSize: http.max_header_bytes,
  };
  // The paths that require a certificate refuse a client without one. Probes have none.
  return tls === undefined
    ? createServer(limits, handle)
    : createTlsServer(
        {
          ...limits,
          ...tls,
          handshakeTimeout: http.headers_timeout_ms,
          requestCert: http.tls?.client_ca_file !== undefined,
          rejectUnauthorized: false,
        },
        handle
      );
}

function createHandler(options: RouteOptions & { logger: Logger }, trust: TrustVersions | undefined): RequestListener {
  const { config, metrics, authenticate, logger } = options;
  const routes = createRoutes(options);
  const failure = createFailureAnswer(config.http.retry_after_seconds, logger);
  const site = siteRules(config.http);
  return (request, response) => {
    const name = (request.url ?? '').split('?', 1)[0];
    const path = Object.hasOwn(routes, name) ? routes[name] : undefined;
    const seen = { sender: ANONYMOUS_SENDER };
    void answer(request, path, site, authenticate, seen)
      .catch((error: unknown) => failure(error, request, seen.sender))
      .then((result) => {
        metrics.responses.inc({ path: path ? name : 'other', code: String(result.status) });
        if (path?.authenticated) {
          metrics.senderResponses.inc({ sender: seen.sender, code: String(result.status) });
        }
        if (trust && !trust.isCurrent(request.socket)) {
          response.setHeader('connection', 'close');
        }
        send(response, result);
      });
  };
}

async function answer(
  request: IncomingMessage,
  path: Path | undefined,
  site: SiteRules,
  authenticate: Authenticate,
  seen: { sender: string }
): Promise<Answer> {
  const refusal = siteRefusal({ headers: request.headers, localAddress: request.socket.localAddress }, site);
  if (refusal !== undefined) {
    throw new HttpError(403, refusal);
  }
  if (!path) {
    throw new HttpError(404, 'Unknown path. Known: /v1/traces, /v1/logs, /v1/events, /metrics, /healthz, /readyz.');
  }
  if (path.authenticated) {
    seen.sender = authenticate(request);
  }
  const handler = path.methods[request.method ?? ''];
  if (!handler) {
    const allowed = Object.keys(path.methods);
    throw new HttpError(405, `Use ${allowed.join(' or ')}.`, { allow: allowed.join(', ') });
  }
  return handler(request, seen.sender);
}
