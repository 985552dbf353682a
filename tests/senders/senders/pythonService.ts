import { join } from 'node:path';
import { freePort } from '../../support/ports';
import { run } from '../install/cache';
import { pythonPackages } from '../install/python';
import { startServer } from '../process';
import { type RunningSender, type Sender, type SenderContext } from '../sender';
import { SERVICE_KNOWS } from './serviceKnowledge';

const APPS = join(__dirname, '..', 'apps');

/** Pinned, so that a table can be repeated. */
const PACKAGES = [
  'flask==3.1.3',
  'django==5.2.19',
  'fastapi==0.165.0',
  'uvicorn==0.54.0',
  'opentelemetry-exporter-otlp-proto-http==1.45.1',
  'opentelemetry-distro==0.66b1',
  'opentelemetry-instrumentation-flask==0.66b1',
  'opentelemetry-instrumentation-django==0.66b1',
  'opentelemetry-instrumentation-fastapi==0.66b1',
];

/** Settings of the OpenTelemetry SDK for Python; the headers as docs/sources.md names them. */
const environment = (name: string, port: number, collectorUrl: string) => ({
  PORT: String(port),
  PYTHONPATH: APPS,
  PYTHONDONTWRITEBYTECODE: '1',
  DJANGO_SETTINGS_MODULE: 'django_settings',
  OTEL_SERVICE_NAME: name,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
  OTEL_METRICS_EXPORTER: 'none',
  OTEL_LOGS_EXPORTER: 'none',
  OTEL_SEMCONV_STABILITY_OPT_IN: 'http',
  OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST: 'x-consumer-username,x-request-id,idempotency-key',
  OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE: 'ratelimit,ratelimit-policy',
});

/** A service of apps/ in Python, instrumented without a change of its code. */
export interface PythonService {
  /** `service.name` */
  name: string;
  /** The package whose version the table names. */
  distribution: string;
  /** What `opentelemetry-instrument` runs, in the folder apps/; `$PORT` is its port. */
  command: string[];
  env?: Record<string, string>;
}

/** Starts a service that reports to the Collector. */
export async function startPython(service: PythonService, { cache, collector }: SenderContext): Promise<RunningSender> {
  const { name, distribution, command, env } = service;
  const port = await freePort();
  const bin = await pythonPackages(cache, 'python', PACKAGES);
  const [program, ...args] = command.map((word) => word.replace('$PORT', String(port)));
  const server = await startServer(join(bin, 'opentelemetry-instrument'), [join(bin, program), ...args], {
    port,
    cwd: APPS,
    env: { ...environment(name, port, collector.url), ...env },
  });
  const shown = await run(join(bin, 'pip'), ['show', distribution], APPS);
  const version = `${distribution} ${/^Version: (\S+)/m.exec(shown)?.[1]}`;
  return { ...server, url: `http://127.0.0.1:${port}`, version };
}

export function pythonSender(service: PythonService): Sender {
  const { name } = service;
  return {
    name,
    how: 'spans',
    knows: { ...SERVICE_KNOWS, service: name },
    start: (context) => startPython(service, context),
  };
}
