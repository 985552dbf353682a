import { Counter, type Registry } from 'prom-client';
import { type EndpointCounts } from '../pipeline/endpoint/endpointNamer';
import { type RefusedRoutes } from '../pipeline/endpoint/refusedRoutes';

export interface EndpointReadings {
  readonly endpoints: Readonly<EndpointCounts>;
  refusedRoutes(): readonly RefusedRoutes[];
}

/** Shows how the endpoints of calls were found: a growing share of `inferred` or `overflow` asks for routes or documents. */
export function createEndpointMetrics(registry: Registry, { endpoints, refusedRoutes }: EndpointReadings): void {
  new Counter({
    name: 'callsight_pipeline_endpoints_total',
    help: 'Records whose endpoint was named, by how it was found: values of the column endpoint_source.',
    labelNames: ['source'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [source, calls] of Object.entries(endpoints)) {
        this.inc({ source }, calls);
      }
    },
  });
  new Counter({
    name: 'callsight_pipeline_refused_routes_total',
    help: 'Records whose route was not taken for their endpoint, by the map that they were read by and the reason.',
    labelNames: ['map', 'reason'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { source, counts } of refusedRoutes()) {
        for (const [reason, calls] of Object.entries(counts)) {
          this.inc({ map: source, reason }, calls);
        }
      }
    },
  });
}
