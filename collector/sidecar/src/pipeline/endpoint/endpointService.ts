import { type Endpoint, EndpointTree, type EndpointTreeLimits } from './endpointTree';

/** The endpoints that are found in the calls of one service: bounded, whatever the calls say. */
export interface ServiceEndpoints {
  /** The endpoint of a route, or undefined when there are too many. */
  ofRoute(template: string): Endpoint | undefined;
  /** The endpoint that a path looks like, or undefined when there are too many. */
  infer(path: string): Endpoint | undefined;
}

/** @param onCollapse see EndpointTree. */
export function createServiceEndpoints(limits: EndpointTreeLimits, onCollapse: () => void): ServiceEndpoints {
  const tree = new EndpointTree(limits, onCollapse);
  const routes = new Map<string, Endpoint>();
  return {
    ofRoute(template) {
      const known = routes.get(template);
      if (known !== undefined || routes.size >= limits.maxTemplates) {
        return known;
      }
      const endpoint: Endpoint = { template, source: 'route', calls: 0 };
      routes.set(template, endpoint);
      return endpoint;
    },
    infer: (path) => tree.infer(path),
  };
}
