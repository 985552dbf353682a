import { type Endpoint, ENDPOINTS, type ServiceId } from '../api/endpoints';

const routes = ENDPOINTS.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.template.replace(/\{[a-z_]+\}/, '[^/]+')}$`),
  // `/orders/exports` is not the order "exports".
  literal: !endpoint.template.includes('{'),
})).sort((a, b) => Number(b.literal) - Number(a.literal));

/** The endpoint that answers a request; `path` is without query string. */
export function matchEndpoint(method: string, path: string): Endpoint | undefined {
  return routes.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(path))?.endpoint;
}

/** The service that a path belongs to: the first segment names it. Unknown paths meet the orders service. */
export function serviceOfPath(path: string): ServiceId {
  const first = path.split(/[/?]/)[1];
  return ENDPOINTS.find(({ template }) => template.split('/')[1] === first)?.service ?? 'orders-api';
}
