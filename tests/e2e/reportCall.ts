import { SpanKind } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

/** Reports one call of an API as a server span, with the official OpenTelemetry SDK; resolves when it is delivered. */
export async function reportCall(
  sidecarUrl: string,
  { organizationId, endpoint }: { organizationId: string; endpoint: string }
): Promise<void> {
  const exporter = new OTLPTraceExporter({ url: `${sidecarUrl}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'e2e' }),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  });
  const span = provider.getTracer('e2e').startSpan(`GET ${endpoint}`, {
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': 'GET',
      'http.route': endpoint,
      'http.response.status_code': 200,
      'url.path': endpoint.replace('{id}', '7'),
      'api.consumer.organization_id': organizationId,
    },
  });
  span.end();
  await provider.forceFlush();
  await provider.shutdown();
}
