import { type EndpointSource } from '../event/event';

/** An endpoint of a service. There is one object for each template, so that its calls can be counted. */
export interface Endpoint {
  readonly template: string;
  readonly source: EndpointSource;
  /** Calls that it has named and that were not refused. */
  calls: number;
  /** What the segments that callers chose look like (shape.ts): a few examples. */
  readonly shapes: string[];
}

export function createEndpoint(template: string, source: EndpointSource): Endpoint {
  return { template, source, calls: 0, shapes: [] };
}
