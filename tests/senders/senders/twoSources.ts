import { type Knowledge, type RunningSender, type Sender, type SenderContext } from '../sender';
import { ENVOY_SPANS_KNOW, startEnvoyWithSpans } from './envoy';
import { NGINX, startNginx } from './nginx';
import { FLASK_SERVICE } from './python';
import { type PythonService, startPython } from './pythonService';

/** Longer than an OpenTelemetry SDK keeps spans by default (5 s). */
const SETTLE_MS = 8_000;

/** A gateway in front of Flask. */
const inFrontOf =
  (service: PythonService, startGateway: (context: SenderContext) => Promise<RunningSender>): Sender['start'] =>
  async (context) => {
    const flask = await startPython(service, context);
    const gateway = await startGateway({ ...context, apiUrl: flask.url });
    return {
      url: gateway.url,
      version: `${gateway.version} → ${flask.version}`,
      async close() {
        await gateway.close();
        await flask.close();
      },
    };
  };

/** What both know: the gateway says how a call whose caller left ended, the service has the routes and the quota. */
const both = (gateway: Knowledge): Knowledge => ({ ...gateway, service: undefined, template: 'route', quota: true });

export const ENVOY_FLASK: Sender = {
  name: 'envoy-flask',
  how: 'spans of both, one trace',
  knows: both(ENVOY_SPANS_KNOW),
  settleMs: SETTLE_MS,
  start: inFrontOf(FLASK_SERVICE, startEnvoyWithSpans),
};

/** The service captures no header: only the trace says that its span reports the gateway's call. */
export const ENVOY_FLASK_TRACE: Sender = {
  ...ENVOY_FLASK,
  name: 'envoy-flask-trace',
  how: 'spans of both, one trace, no request id at the service',
  start: inFrontOf(
    { ...FLASK_SERVICE, env: { OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST: '' } },
    startEnvoyWithSpans
  ),
};

/** NGINX passes the request id on and starts no trace. It answers /limited and /private itself. */
export const NGINX_FLASK: Sender = {
  name: 'nginx-flask',
  how: 'access log and spans, one request id',
  knows: both(NGINX.knows),
  collector: NGINX.collector,
  settleMs: SETTLE_MS,
  start: inFrontOf(FLASK_SERVICE, startNginx),
};
