import { BoundedPairCache } from '../../cache/boundedPairCache';
import { type EndpointSource } from '../event/event';
import { type Rename } from './corrections';
import { createEndpoint, type Endpoint } from './endpoint';
import { type Services } from './learning/services';
import { createPathNamer, MAX_PATH_LENGTH, type PathNamerOptions } from './pathNamer';
import { isRefusal } from './refusal';
import { RefusedRouteCounts } from './refusedRoutes';
import { RouteNamer } from './routeNamer';
import { callOf, type StatedEndpoint } from './statedEndpoint';

export { type Endpoint } from './endpoint';

/** Stands for every further endpoint of a service that has too many, and for paths that are too long. */
export const OVERFLOW_ENDPOINT = '/{overflow}';

/** The API refused the call, and no endpoint is known that its path leads to. */
export const UNMATCHED_ENDPOINT = '/{unmatched}';

/** The record has neither a route nor a path. */
export const NO_ENDPOINT = '/{none}';

const CACHE_CAPACITY = 20_000;

export interface EndpointOptions extends PathNamerOptions {
  /** Counted up with each call. */
  counts?: EndpointCounts;
  refused?: RefusedRouteCounts;
  /** Other names for templates. */
  rename?: Rename;
  services: Services;
}

/** Calls by how their endpoint was found. */
export type EndpointCounts = Record<EndpointSource, number>;

export function countEndpoints(): EndpointCounts {
  return { operation: 0, route: 0, openapi: 0, pattern: 0, inferred: 0, unmatched: 0, overflow: 0, none: 0 };
}

/** Names the endpoint of a call. */
export type EndpointNamer = (stated: StatedEndpoint) => Endpoint;

/**
 * The template of a call's endpoint: the router's route when the path follows it, else that of an OpenAPI document, else
 * a configured pattern, else what its path looks like. What comes from configuration is bounded by it; of everything else
 * each service keeps a bounded set, so that raw paths cannot flood the endpoint column.
 */
export function createEndpointNamer(options: EndpointOptions): EndpointNamer {
  const { counts = countEndpoints(), refused = new RefusedRouteCounts(), services } = options;
  const byNewName = new BoundedPairCache<Endpoint>(CACHE_CAPACITY);
  const none = createEndpoint(NO_ENDPOINT, 'none');
  const overflow = createEndpoint(OVERFLOW_ENDPOINT, 'overflow');
  const unmatched = createEndpoint(UNMATCHED_ENDPOINT, 'unmatched');
  const routes = new RouteNamer(services, refused, { overflow, unmatched });
  const nameByPath = createPathNamer(options, services);

  function name(stated: StatedEndpoint): Endpoint {
    const path = stated.path.length > MAX_PATH_LENGTH ? '' : stated.path;
    const short = path === stated.path ? stated : { ...stated, path };
    const endpoint = routes.name(short);
    if (endpoint !== undefined) {
      return endpoint;
    }
    if (stated.path.length > MAX_PATH_LENGTH) {
      return overflow;
    }
    // A route that is itself a raw path still tells which path was called.
    const text = path !== '' ? path : isPathLike(stated.route) ? stated.route : '';
    if (text === '') {
      return none;
    }
    const call = callOf(stated);
    return nameByPath(stated.service, text, call) ?? (call.isRefused ? unmatched : overflow);
  }

  function renamed(service: string, endpoint: Endpoint, rename: Rename): Endpoint {
    const known = byNewName.get(service, endpoint.template);
    if (known !== undefined) {
      return known;
    }
    const template = RENAMED.has(endpoint.source) ? rename(service, endpoint.template) : undefined;
    const result = template === undefined ? endpoint : createEndpoint(template, 'pattern');
    byNewName.set(service, endpoint.template, result);
    return result;
  }

  return (stated) => {
    const found = name(stated);
    found.calls += isRefusal(stated.statusCode, stated.consumer) ? 0 : 1;
    const endpoint = options.rename === undefined ? found : renamed(stated.service, found, options.rename);
    counts[endpoint.source] += 1;
    return endpoint;
  };
}

const RENAMED: ReadonlySet<EndpointSource> = new Set(['route', 'openapi', 'pattern', 'inferred']);

/** A route that is no template, but may be the path itself. */
function isPathLike(route: string): boolean {
  return route.startsWith('/') && !/[\s()*]/.test(route);
}
