import { createEndpoint, type Endpoint } from '../endpoint';
import { type Token } from '../route/matchRoute';
import { type CallFacts, EndpointTree, type EndpointTreeLimits } from './endpointTree';
import { SpanNames } from './spanNames';

/** The endpoints that are found in the calls of one service: bounded, whatever the calls say. */
export interface ServiceEndpoints {
  readonly tree: EndpointTree;
  readonly routes: ReadonlyMap<string, Endpoint>;
  readonly spanNames: SpanNames;
  /** The endpoint of a route, or undefined when there are too many. */
  ofRoute(template: string): Endpoint | undefined;
  /** The endpoint that a path looks like, or undefined when there are too many or it is refused and not known. */
  ofPath(tokens: readonly Token[], source: 'route' | 'inferred', call: CallFacts): Endpoint | undefined;
}

/** @param onCollapse see EndpointTree. */
export function createServiceEndpoints(limits: EndpointTreeLimits, onCollapse: () => void): ServiceEndpoints {
  const tree = new EndpointTree(limits, onCollapse);
  const routes = new Map<string, Endpoint>();
  return {
    tree,
    routes,
    spanNames: new SpanNames(),
    ofRoute(template) {
      const known = routes.get(template);
      if (known !== undefined || routes.size >= limits.maxTemplates) {
        return known;
      }
      const endpoint = createEndpoint(template, 'route');
      routes.set(template, endpoint);
      return endpoint;
    },
    ofPath: (tokens, source, call) => tree.find(tokens, source, call),
  };
}
