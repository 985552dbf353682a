import { BoundedCache, memoize } from '../cache/boundedCache';
import { createPatternMatcher, type PatternMatcher } from './endpointPatterns';
import { hasParameters, normalizeRoute, trimSlash } from './endpointRoute';
import { templateSegment } from './endpointSegments';
import { type EndpointSource } from './event';

/** Stands for every further endpoint of a service that has too many, and for paths that are too long. */
export const OVERFLOW_ENDPOINT = '/{overflow}';

/** The record has neither a route nor a path. */
export const NO_ENDPOINT = '/{none}';

const MAX_PATH_LENGTH = 2048;
const MAX_SEGMENTS = 16;
const CACHE_CAPACITY = 20_000;

export interface Endpoint {
  template: string;
  source: EndpointSource;
}

export interface EndpointOptions {
  /** Templates that are known beforehand. */
  patterns: readonly string[];
  /** Templates kept for one service before OVERFLOW_ENDPOINT stands in. */
  maxTemplatesPerService: number;
}

/** Names the endpoint of a call. `path` may be a whole URL; its query string is never looked at. */
export type EndpointNamer = (service: string, route: string, path: string) => Endpoint;

/**
 * The template of a call's endpoint: the router's route when it is one, else a configured pattern, else the path with
 * ids replaced. Each service keeps a bounded set of templates, so that raw paths cannot flood the endpoint column.
 */
export function createEndpointNamer(options: EndpointOptions): EndpointNamer {
  const matchPattern = createPatternMatcher(options.patterns);
  const routeTemplate = memoize(CACHE_CAPACITY, (route) => normalizeRoute(route) ?? '');
  const cache = new BoundedCache<string, Endpoint>(CACHE_CAPACITY);
  const templatesOf = new Map<string, Set<string>>();

  function bounded(service: string, endpoint: Endpoint): Endpoint {
    let templates = templatesOf.get(service);
    if (!templates) {
      templates = new Set();
      templatesOf.set(service, templates);
    }
    if (!templates.has(endpoint.template)) {
      if (templates.size >= options.maxTemplatesPerService) {
        return { template: OVERFLOW_ENDPOINT, source: 'overflow' };
      }
      templates.add(endpoint.template);
    }
    return endpoint;
  }

  function remembered(key: string, service: string, name: () => Endpoint): Endpoint {
    const known = cache.get(key);
    if (known) {
      return known;
    }
    const endpoint = bounded(service, name());
    cache.set(key, endpoint);
    return endpoint;
  }

  return (service, statedRoute, statedPath) => {
    // Longer ones are no routes, and are not worth remembering.
    const route = statedRoute.length > MAX_PATH_LENGTH ? '' : statedRoute;
    const path = statedPath.slice(0, MAX_PATH_LENGTH + 1);
    const template = routeTemplate(route);
    // A route with parameters names the endpoint whatever the path is.
    if (template !== '' && hasParameters(template)) {
      return remembered(`${service}\n${route}`, service, () => ({ template, source: 'route' }));
    }
    return remembered(`${service}\n${route}\n${path}`, service, () =>
      nameEndpoint(route, template, path, matchPattern)
    );
  };
}

function nameEndpoint(route: string, template: string, path: string, matchPattern: PatternMatcher): Endpoint {
  const rawPath = pathOf(path);
  if (template !== '' && isTemplateOf(template, rawPath)) {
    return { template, source: 'route' };
  }
  // A route that is itself a raw path still tells which path was called.
  const subject = rawPath || (route.startsWith('/') && !/[\s()*]/.test(route) ? pathOf(route) : '');
  if (subject === '') {
    return { template: NO_ENDPOINT, source: 'none' };
  }
  const pattern = matchPattern(subject);
  if (pattern !== undefined) {
    return { template: pattern, source: 'pattern' };
  }
  const segments = subject.split('/');
  if (subject.length > MAX_PATH_LENGTH || segments.length > MAX_SEGMENTS) {
    return { template: OVERFLOW_ENDPOINT, source: 'overflow' };
  }
  return { template: segments.map(templateSegment).join('/'), source: 'inferred' };
}

/** A route without parameters is a template only if it is the whole path and holds no id itself. */
function isTemplateOf(template: string, path: string): boolean {
  return (path === '' || path === template) && template.split('/').every((part) => templateSegment(part) === part);
}

/** The path of a path or URL, without query string, fragment and last slash. */
function pathOf(text: string): string {
  const withoutOrigin = text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const path = withoutOrigin.split(/[?#]/, 1)[0];
  if (path === '') {
    return text === '' ? '' : '/';
  }
  return trimSlash(path.startsWith('/') ? path : `/${path}`);
}
