import { ROOT_CONTEXT, SpanKind, trace, type SpanContext } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

/** Reports a call of `/baskets/7`, and the call of `/rates/7` that its service makes of another one meanwhile. */
export async function reportInnerCall(sidecarUrl: string, environment: string): Promise<void> {
  const shop = providerOf(sidecarUrl, 'e2e-shop', environment);
  const prices = providerOf(sidecarUrl, 'e2e-prices', environment);
  const basket = serverSpan(shop, '/baskets/{id}');
  const outgoing = shop
    .getTracer('e2e')
    .startSpan('GET', { kind: SpanKind.CLIENT }, trace.setSpan(ROOT_CONTEXT, basket));
  const rates = serverSpan(prices, '/rates/{id}', { ...outgoing.spanContext(), isRemote: true });
  rates.end();
  outgoing.end();
  basket.end();
  for (const provider of [shop, prices]) {
    await provider.forceFlush();
    await provider.shutdown();
  }
}

function providerOf(sidecarUrl: string, service: string, environment: string): NodeTracerProvider {
  return new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'deployment.environment.name': environment }),
    spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter({ url: `${sidecarUrl}/v1/traces` }))],
  });
}

function serverSpan(provider: NodeTracerProvider, route: string, parent?: SpanContext) {
  const attributes = {
    'http.request.method': 'GET',
    'http.route': route,
    'url.path': route.replace('{id}', '7'),
    'http.response.status_code': 200,
  };
  const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  return provider.getTracer('e2e').startSpan(`GET ${route}`, { kind: SpanKind.SERVER, attributes }, context);
}
