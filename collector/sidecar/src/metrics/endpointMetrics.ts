import { Counter, type Registry } from 'prom-client';
import { type EndpointCounts } from '../pipeline/endpoint/endpointTemplate';

/** Shows how the endpoints of calls were found: a growing share of `inferred` or `overflow` asks for routes or documents. */
export function createEndpointMetrics(registry: Registry, counts: Readonly<EndpointCounts>): void {
  new Counter({
    name: 'callsight_pipeline_endpoints_total',
    help: 'Records whose endpoint was named, by how it was found: values of the column endpoint_source.',
    labelNames: ['source'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [source, calls] of Object.entries(counts)) {
        this.inc({ source }, calls);
      }
    },
  });
}
