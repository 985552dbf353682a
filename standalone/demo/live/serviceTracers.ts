import {
  type Context,
  context,
  type Span,
  type SpanOptions,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { type ServiceId } from '../api/endpoints';
import { resourceAttributes } from '../traffic/resource';
import { type Region } from '../world/types';
import { regionOfHost } from './requestHeaders';
import { serviceOfPath } from './router';

/** Delegates every span to the tracer of the service and region that the request is for. */
class ServiceTracer implements Tracer {
  constructor(private readonly tracerOf: (service: ServiceId, region: Region) => Tracer) {}

  startSpan(name: string, options: SpanOptions = {}, parent?: Context): Span {
    const attributes = options.attributes ?? {};
    const service = serviceOfPath(String(attributes['url.path'] ?? ''));
    const region = regionOfHost(String(attributes['server.address'] ?? ''));
    return this.tracerOf(service, region).startSpan(name, options, parent);
  }

  startActiveSpan<F extends (span: Span) => ReturnType<F>>(
    name: string,
    ...rest: [F] | [SpanOptions, F] | [SpanOptions, Context, F]
  ): ReturnType<F> {
    const run = rest[rest.length - 1] as F;
    const options = rest.length > 1 ? (rest[0] as SpanOptions) : {};
    const parent = rest.length > 2 ? (rest[1] as Context) : context.active();
    return run(this.startSpan(name, options, parent));
  }
}

/**
 * The demo plays four services in three regions in one process. A real deployment has one provider a process, with
 * one resource; here one provider for each pair, all with the same processor, makes spans with the right resource.
 */
export class ServiceTracerProvider implements TracerProvider {
  private readonly providers = new Map<string, NodeTracerProvider>();

  constructor(private readonly processor: SpanProcessor) {}

  getTracer(name: string, version?: string): Tracer {
    return new ServiceTracer((service, region) => this.providerOf(service, region).getTracer(name, version));
  }

  private providerOf(service: ServiceId, region: Region): NodeTracerProvider {
    const cacheKey = service + region;
    let provider = this.providers.get(cacheKey);
    if (!provider) {
      const resource = resourceFromAttributes(resourceAttributes(service, region));
      provider = new NodeTracerProvider({ resource, spanProcessors: [this.processor] });
      this.providers.set(cacheKey, provider);
    }
    return provider;
  }
}
