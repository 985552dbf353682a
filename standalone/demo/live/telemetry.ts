import { diag, DiagConsoleLogger, DiagLogLevel } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { ServiceTracerProvider } from './serviceTracers';

export interface Telemetry {
  /** Exports what is left and stops. */
  shutdown(): Promise<void>;
}

/** A call shows on the screens within seconds: spans wait this long at most before they are exported. */
const EXPORT_DELAY_MS = 500;

/**
 * Instruments `node:http` of this process with the official OpenTelemetry SDK; must run before the server module is
 * loaded.
 * @param otlpEndpoint Base URL of an OTLP/HTTP receiver, without `/v1/traces`.
 */
export function startTelemetry(otlpEndpoint: string): Telemetry {
  diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.ERROR);
  const exporter = new OTLPTraceExporter({ url: `${otlpEndpoint.replace(/\/$/, '')}/v1/traces` });
  const processor = new BatchSpanProcessor(exporter, { scheduledDelayMillis: EXPORT_DELAY_MS });
  // Registers the context manager, with which a handler finds the span of its request, and W3C trace context.
  new NodeTracerProvider().register();
  const instrumentation = new HttpInstrumentation({
    // The demo's clients live in the same process, but are not part of the API.
    disableOutgoingRequestInstrumentation: true,
    ignoreIncomingRequestHook: ({ url }) => url === '/healthz',
    headersToSpanAttributes: { server: { requestHeaders: ['x-request-id', 'idempotency-key'] } },
  });
  instrumentation.setTracerProvider(new ServiceTracerProvider(processor));
  return {
    shutdown: async () => {
      instrumentation.disable();
      await processor.shutdown();
    },
  };
}
