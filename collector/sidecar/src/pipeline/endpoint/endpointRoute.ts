import { isSensitive } from '../../privacy/sensitive';
import { ID, templateSegment } from './endpointSegments';

/** What a router says. */
export interface Route {
  /** Of the form `/orders/{id}`; empty when it is no route template. */
  readonly template: string;
  readonly hasParameters: boolean;
  /** A template without parameters and without anything that looks like an id: it can be the whole path. */
  readonly isPlain: boolean;
}

export const NO_ROUTE: Route = Object.freeze({ template: '', hasParameters: false, isPlain: false });

export function readRoute(route: string): Route {
  const template = normalizeRoute(route);
  if (template === undefined) {
    return NO_ROUTE;
  }
  const hasParameters = template.includes('{');
  const isPlain = !hasParameters && template.split('/').every((part) => templateSegment(part) === part);
  return { template, hasParameters, isPlain };
}

/**
 * Brings a router's route to the form `/orders/{id}`, or returns undefined when it is not a route template:
 * `:id`, `<id>`, `<int:id>`, `[id]` and `{id:int}` all mean `{id}`. Gateways put other things into `http.route`: a
 * router rule (Traefik), a prefix or wildcard (Kong, APISIX), a location name (NGINX).
 */
export function normalizeRoute(route: string): string | undefined {
  if (route === '' || /[\s()*|^$\\?#]/.test(route.replace(/\{[^}]*\}/g, '{}'))) {
    return undefined;
  }
  const hasParameter = /[{<[]|(^|\/):/.test(route);
  if (!route.startsWith('/') && !hasParameter) {
    return undefined;
  }
  const segments = (route.startsWith('/') ? route : `/${route}`).split('/').map(normalizeSegment);
  return trimSlash(segments.join('/'));
}

/** A route that is no template, but may be the path itself. */
export function isPathLike(route: string): boolean {
  return route.startsWith('/') && !/[\s()*]/.test(route);
}

/** The path of a path or URL, without query string, fragment and last slash; empty for nothing. */
export function pathOf(text: string): string {
  const withoutOrigin = text.startsWith('/') ? text : text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const end = endOfPath(withoutOrigin);
  const path = withoutOrigin.slice(0, end);
  if (path === '') {
    return text === '' ? '' : '/';
  }
  return trimSlash(path.startsWith('/') ? path : `/${path}`);
}

/** Is `template`, which has no parameters, the path of a path or URL? Without making a string for those that are not. */
export function isWholePath(text: string, template: string): boolean {
  if (!text.startsWith('/') || template === '/') {
    return pathOf(text) === template;
  }
  if (!text.startsWith(template)) {
    return false;
  }
  const end = text.startsWith('/', template.length) ? template.length + 1 : template.length;
  return end === text.length || text[end] === '?' || text[end] === '#';
}

function endOfPath(text: string): number {
  const query = text.indexOf('?');
  const fragment = text.indexOf('#');
  return Math.min(query < 0 ? text.length : query, fragment < 0 ? text.length : fragment);
}

/** `/orders/` and `/orders` are one endpoint. */
function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** A literal that looks like a credential or an address is the value of a parameter that the router did not name. */
function normalizeSegment(segment: string): string {
  return isSensitive(segment) ? ID : normalizeParameters(segment);
}

function normalizeParameters(segment: string): string {
  return segment
    .replace(/^:([A-Za-z_]\w*)\??/, '{$1}')
    .replace(/<(?:\w+:)?(\w+)>/g, '{$1}')
    .replace(/^\[+(?:\.\.\.)?(\w+)\]+$/, '{$1}')
    .replace(/\{[*.]*(\w+)[^}]*\}/g, '{$1}');
}
