import { SpanKind } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/**
 * A service with the official OpenTelemetry SDK, which jest cannot load: reports calls with the request ids
 * `sdk-0`, `sdk-1`, … and ends. Arguments: base URL of OTLP/HTTP, number of calls.
 */
async function main(): Promise<void> {
  const [url, count] = process.argv.slice(2);
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'orders' }),
    spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: Number(count) })],
  });
  const tracer = provider.getTracer('http');
  for (let call = 0; call < Number(count); call++) {
    const attributes = {
      'http.request.method': 'GET',
      'http.route': '/orders/{id}',
      'http.response.status_code': 200,
      'http.request.header.x-request-id': [`sdk-${call}`],
    };
    tracer.startSpan('GET /orders/{id}', { kind: SpanKind.SERVER, attributes, root: true }).end();
  }
  await provider.shutdown();
}

void main();
