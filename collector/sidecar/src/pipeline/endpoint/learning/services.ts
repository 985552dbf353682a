import { createServiceEndpoints, type ServiceEndpoints } from './service';

export interface ServicesOptions {
  maxTemplatesPerService: number;
  maxValuesPerPosition: number;
  maxServices: number;
}

/** What is learnt of all services. */
export interface Services {
  /** What is learnt of a service; of those beyond `maxServices` together. */
  of(service: string): ServiceEndpoints;
  entries(): Iterable<[string, ServiceEndpoints]>;
  /** Is called when paths that were named before may have another template. */
  onCollapse(listener: () => void): void;
}

export function createServices(options: ServicesOptions): Services {
  const services = new Map<string, ServiceEndpoints>();
  const listeners: Array<() => void> = [];
  const limits = {
    maxTemplates: options.maxTemplatesPerService,
    maxValuesPerPosition: options.maxValuesPerPosition,
  };
  return {
    of(service) {
      const key = services.has(service) || services.size < options.maxServices ? service : '';
      let known = services.get(key);
      if (known === undefined) {
        known = createServiceEndpoints(limits, () => listeners.forEach((listener) => listener()));
        services.set(key, known);
      }
      return known;
    },
    entries: () => services.entries(),
    onCollapse: (listener) => listeners.push(listener),
  };
}
