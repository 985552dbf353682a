import { type ErrorClass } from '../../model/errorClasses';

/** One request to the API that every sender stands for (api.ts describes it), and what is true of it. */
export interface Call {
  /** What is special about it, for reports. */
  name: string;
  method: string;
  /** As on the request line, with the query. */
  path: string;
  /** The route that the API has for it, such as `/orders/{id}`; undefined where it has none. */
  template?: string;
  /** Undefined: no header names the consumer. */
  consumer?: string;
  requestId?: string;
  idempotencyKey?: string;
  /** Status that the API is asked to answer, in the header `x-answer`. */
  answer?: number;
  /** When the caller closes the connection, in milliseconds after it sent the request. */
  goneAfterMs?: number;
  /** What the API answers. */
  status: number;
  errorClass: ErrorClass;
  /** Number of the attempt, of those with the same idempotency key or request id. */
  attempt: number;
  /** The shortest time that the API takes, in milliseconds. */
  minimumMs: number;
}

/** Consumers of the list. */
export const CONSUMERS = ['acme-shop', 'globex-app', 'initech-batch'];

/** A value of the query that nothing behind the Collector may hold. */
export const QUERY_CANARY = 'canary-QUERY-SECRET';

const call = (name: string, method: string, path: string, more: Partial<Call> = {}) => ({
  ...{ name, method, path, status: 200, errorClass: 'none' as const, attempt: 1, minimumMs: 0 },
  ...more,
});

const REQUESTS = [
  call('list', 'GET', '/orders', { template: '/orders' }),
  call('create', 'POST', '/orders', { template: '/orders', status: 201 }),
  call('order 1', 'GET', '/orders/1', { template: '/orders/{id}' }),
  call('order 42', 'GET', '/orders/42', { template: '/orders/{id}' }),
  call('HEAD', 'HEAD', '/orders/42', { template: '/orders/{id}' }),
  call('OPTIONS', 'OPTIONS', '/orders', { template: '/orders', status: 204 }),
  call('PUT', 'PUT', '/orders/42', { template: '/orders/{id}' }),
  call('PATCH', 'PATCH', '/orders/42', { template: '/orders/{id}' }),
  call('DELETE', 'DELETE', '/orders/42', { template: '/orders/{id}', status: 204 }),
  call('first try', 'POST', '/orders', {
    ...{ template: '/orders', idempotencyKey: 'key-1', answer: 503, status: 503, errorClass: 'server' },
  }),
  call('retry', 'POST', '/orders', { template: '/orders', idempotencyKey: 'key-1', status: 201, attempt: 2 }),
  call('slug user', 'GET', '/users/alice', { template: '/users/{name}' }),
  call('other user', 'GET', '/users/bob', { template: '/users/{name}' }),
  call('slug', 'GET', '/posts/how-to-retry-in-2026', { template: '/posts/{slug}' }),
  call('slug like an id', 'GET', '/models/gpt-35-turbo', { template: '/models/{model}' }),
  call('%2F in a segment', 'GET', '/files/a%20b%2Fc', { template: '/files/{file}' }),
  call('slow', 'GET', '/slow/300', { template: '/slow/{ms}', minimumMs: 300 }),
  call('caller gone', 'GET', '/slow/400', { template: '/slow/{ms}', goneAfterMs: 100, minimumMs: 50 }),
  call('crash', 'GET', '/boom', { template: '/boom', status: 500, errorClass: 'server' }),
  call('429', 'GET', '/limited', { template: '/limited', status: 429, errorClass: 'rate_limited' }),
  call('401', 'GET', '/private', { template: '/private', status: 401, errorClass: 'authentication' }),
  call('403', 'GET', '/forbidden', { template: '/forbidden', status: 403, errorClass: 'authorization' }),
  call('unknown path', 'GET', '/no/such/thing', { status: 404, errorClass: 'not_found' }),
  call('scanner', 'GET', '/wp-admin/setup.php', { status: 404, errorClass: 'not_found' }),
  call('token in the query', 'GET', `/search?q=abc&token=${QUERY_CANARY}`, { template: '/search' }),
];

/** Calls that name no consumer. */
const ANONYMOUS = new Set(['list', 'scanner']);

/**
 * The list of calls, in the order in which they are made, one after the other.
 * @param sender Name of the sender: request ids and idempotency keys of two senders differ.
 */
export function callsOf(sender: string): Call[] {
  const named = REQUESTS.map((request, index): Call => ({
    ...request,
    ...(!ANONYMOUS.has(request.name) && { consumer: CONSUMERS[index % CONSUMERS.length] }),
    requestId: `${sender}-request-${index}`,
    ...(request.idempotencyKey && { idempotencyKey: `${sender}-${request.idempotencyKey}`, consumer: CONSUMERS[0] }),
  }));
  const order = call('no request id', 'GET', '/orders/77', { template: '/orders/{id}', consumer: CONSUMERS[1] });
  return [...named, order, { ...order, name: 'no request id, no consumer', consumer: undefined }];
}

/** The User-Agent of a call: `sdk_name` and `sdk_version` of its row say which call of which sender it is. */
export const userAgentOf = (sender: string, index: number): string => `${clientOf(sender)}/2.0.${index}`;

/** `sdk_name` of the calls of a sender. */
export const clientOf = (sender: string): string => `${sender}-client`;
