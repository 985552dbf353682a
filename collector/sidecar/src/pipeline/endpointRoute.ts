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

export function hasParameters(template: string): boolean {
  return template.includes('{');
}

/** `/orders/` and `/orders` are one endpoint. */
export function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function normalizeSegment(segment: string): string {
  return segment
    .replace(/^:([A-Za-z_]\w*)\??/, '{$1}')
    .replace(/<(?:\w+:)?(\w+)>/g, '{$1}')
    .replace(/^\[+(?:\.\.\.)?(\w+)\]+$/, '{$1}')
    .replace(/\{[*.]*(\w+)[^}]*\}/g, '{$1}');
}
