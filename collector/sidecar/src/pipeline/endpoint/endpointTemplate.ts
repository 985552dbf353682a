import { memoize } from '../../cache/boundedCache';
import { BoundedPairCache } from '../../cache/boundedPairCache';
import { SlotCache } from '../../cache/slotCache';
import { noOpenApi, type OpenApiLibrary } from '../../openapi/library';
import { createPathMatcher } from '../../openapi/pathTrie';
import { isPathLike, isWholePath, NO_ROUTE, pathOf, readRoute, type Route } from './endpointRoute';
import { createServiceEndpoints, type ServiceEndpoints } from './endpointService';
import { type Endpoint } from './endpointTree';
import { type EndpointSource } from '../event/event';

export { type Endpoint } from './endpointTree';

/** Stands for every further endpoint of a service that has too many, and for paths that are too long. */
export const OVERFLOW_ENDPOINT = '/{overflow}';

/** The record has neither a route nor a path. */
export const NO_ENDPOINT = '/{none}';

const MAX_PATH_LENGTH = 2048;
const CACHE_CAPACITY = 20_000;
const PATH_PLACES = 16_384;

export interface EndpointOptions {
  /** Counted up with each call. */
  counts?: EndpointCounts;
  /** Endpoints that documents describe. */
  openapi?: OpenApiLibrary;
  /** Templates that are known beforehand. */
  patterns: readonly string[];
  /** Of one service: templates that come from routes, and templates that are inferred, each. */
  maxTemplatesPerService: number;
  /** Words in one place of inferred templates before it becomes `{slug}`. */
  maxValuesPerPosition: number;
  /** Services with memory of their own; all further ones share one. */
  maxServices: number;
}

/** Calls by how their endpoint was found. */
export type EndpointCounts = Record<EndpointSource, number>;

export function countEndpoints(): EndpointCounts {
  return { operation: 0, route: 0, openapi: 0, pattern: 0, inferred: 0, overflow: 0, none: 0 };
}

/** Names the endpoint of a call. `path` may be a whole URL; its query string is never looked at. */
export interface EndpointNamer {
  (service: string, route: string, path: string): Endpoint;
  /** The same for a route that names the endpoint whatever the path is; undefined when the path must be asked for. */
  ofRoute(service: string, route: string): Endpoint | undefined;
}

/**
 * The template of a call's endpoint: the router's route when it is one, else that of an OpenAPI document, else a
 * configured pattern, else what its path looks like. What comes from configuration is bounded by it; of everything else
 * each service keeps a bounded set, so that raw paths cannot flood the endpoint column.
 */
export function createEndpointNamer(options: EndpointOptions): EndpointNamer {
  const { openapi = noOpenApi(), counts = countEndpoints(), maxTemplatesPerService, maxServices } = options;
  const matchPattern = createPathMatcher(options.patterns);
  const routeOf = memoize<Route>(CACHE_CAPACITY, readRoute);
  const ofDocument = memoize<Endpoint>(CACHE_CAPACITY, (template) => ({ template, source: 'openapi', calls: 0 }));
  const ofPattern = memoize<Endpoint>(CACHE_CAPACITY, (template) => ({ template, source: 'pattern', calls: 0 }));
  const byRoute = new BoundedPairCache<Endpoint>(CACHE_CAPACITY);
  const byPath = new SlotCache<Endpoint>(PATH_PLACES);
  const services = new Map<string, ServiceEndpoints>();
  const none: Endpoint = { template: NO_ENDPOINT, source: 'none', calls: 0 };
  const overflow: Endpoint = { template: OVERFLOW_ENDPOINT, source: 'overflow', calls: 0 };
  let version = openapi.version();

  function stateOf(service: string): ServiceEndpoints {
    const key = services.has(service) || services.size < maxServices ? service : '';
    let state = services.get(key);
    if (state === undefined) {
      const limits = { maxTemplates: maxTemplatesPerService, maxValuesPerPosition: options.maxValuesPerPosition };
      state = createServiceEndpoints(limits, () => byPath.clear());
      services.set(key, state);
    }
    return state;
  }

  function nameByRoute(service: string, template: string): Endpoint | undefined {
    const known = byRoute.get(service, template);
    if (known !== undefined) {
      return known;
    }
    const endpoint = stateOf(service).ofRoute(template);
    if (endpoint !== undefined) {
      byRoute.set(service, template, endpoint);
    }
    return endpoint;
  }

  function nameByPath(service: string, text: string): Endpoint {
    const known = byPath.get(service, text);
    if (known !== undefined) {
      return known;
    }
    const path = pathOf(text);
    const endpoint = find(service, path);
    // Paths with ids mostly come once: they are not worth the place, and inferring one again is quick.
    if (endpoint.source !== 'inferred' || endpoint.template === path) {
      byPath.set(service, text, endpoint);
    }
    return endpoint;
  }

  function find(service: string, path: string): Endpoint {
    if (path.length > MAX_PATH_LENGTH) {
      return overflow;
    }
    const described = openapi.match(service, path);
    if (described !== undefined) {
      return ofDocument(described);
    }
    const pattern = matchPattern(path);
    if (pattern !== undefined) {
      return ofPattern(pattern);
    }
    return stateOf(service).infer(path) ?? overflow;
  }

  function name(service: string, statedRoute: string, statedPath: string): Endpoint {
    // Longer ones are no routes, and are not worth remembering.
    const route = statedRoute === '' || statedRoute.length > MAX_PATH_LENGTH ? NO_ROUTE : routeOf(statedRoute);
    const path = statedPath.length > MAX_PATH_LENGTH ? statedPath.slice(0, MAX_PATH_LENGTH + 1) : statedPath;
    const isRoute = route.hasParameters || (route.isPlain && (path === '' || isWholePath(path, route.template)));
    const endpoint = isRoute ? nameByRoute(service, route.template) : undefined;
    if (endpoint !== undefined) {
      return endpoint;
    }
    if (path !== '') {
      return nameByPath(service, path);
    }
    // A route that is itself a raw path still tells which path was called.
    return isPathLike(statedRoute) ? nameByPath(service, statedRoute) : isRoute ? overflow : none;
  }

  function count(endpoint: Endpoint): Endpoint {
    endpoint.calls += 1;
    counts[endpoint.source] += 1;
    return endpoint;
  }

  function nameCall(service: string, route: string, path: string): Endpoint {
    if (openapi.version() !== version) {
      version = openapi.version();
      byPath.clear();
    }
    return count(name(service, route, path));
  }

  function ofRoute(service: string, statedRoute: string): Endpoint | undefined {
    const route = statedRoute === '' || statedRoute.length > MAX_PATH_LENGTH ? NO_ROUTE : routeOf(statedRoute);
    const endpoint = route.hasParameters ? nameByRoute(service, route.template) : undefined;
    return endpoint && count(endpoint);
  }

  return Object.assign(nameCall, { ofRoute });
}
