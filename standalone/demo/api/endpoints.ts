import { type ApiVersion, type ProfileId } from '../world/types';

export type ServiceId = 'orders-api' | 'payments-api' | 'search-api' | 'webhooks-api';

/** One endpoint of the demo API and how it behaves when nothing is wrong. */
export interface Endpoint {
  id: string;
  service: ServiceId;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The route, e.g. `/orders/{order_id}`: the same in every version, which a header selects. */
  template: string;
  versions: readonly ApiVersion[];
  /** Status of a successful call. */
  successStatus: number;
  /** Median duration of v2 in milliseconds. */
  medianMs: number;
  /** Standard deviation of the logarithm of the duration. */
  sigma: number;
  /** Median response body in bytes. */
  responseBytes: number;
  /** What one call costs to serve, in US dollars, millionths. */
  costMicros: number;
  /** Answers without a credential. */
  public?: boolean;
  /** Share of successful calls that the edge cache answers; undefined when nothing is cached. */
  cacheHitShare?: number;
}

const BOTH = ['v1', 'v2'] as const;
const V2 = ['v2'] as const;

type Shape = Pick<Endpoint, 'successStatus' | 'medianMs' | 'sigma' | 'responseBytes' | 'costMicros'> &
  Pick<Endpoint, 'public' | 'cacheHitShare'>;

const endpoint = (
  id: string,
  service: ServiceId,
  method: Endpoint['method'],
  template: string,
  versions: readonly ApiVersion[],
  shape: Shape
): Endpoint => ({ id, service, method, template, versions, ...shape });

const shape = (
  successStatus: number,
  medianMs: number,
  sigma: number,
  responseBytes: number,
  costMicros: number,
  more: Pick<Shape, 'public' | 'cacheHitShare'> = {}
): Shape => ({ successStatus, medianMs, sigma, responseBytes, costMicros, ...more });

/** The 14 endpoints of the demo API. */
export const ENDPOINTS: Endpoint[] = [
  endpoint('orders.list', 'orders-api', 'GET', '/orders', BOTH, shape(200, 62, 0.5, 9_200, 90)),
  endpoint('orders.create', 'orders-api', 'POST', '/orders', BOTH, shape(201, 118, 0.55, 1_400, 210)),
  endpoint('orders.get', 'orders-api', 'GET', '/orders/{order_id}', BOTH, shape(200, 31, 0.45, 1_900, 40)),
  endpoint('orders.cancel', 'orders-api', 'POST', '/orders/{order_id}/cancel', BOTH, shape(200, 96, 0.5, 700, 150)),
  endpoint('orders.export', 'orders-api', 'POST', '/orders/exports', BOTH, shape(202, 640, 0.7, 46_000, 1_900)),
  endpoint('payments.create', 'payments-api', 'POST', '/payments', BOTH, shape(201, 224, 0.6, 1_100, 620)),
  endpoint('payments.get', 'payments-api', 'GET', '/payments/{payment_id}', BOTH, shape(200, 38, 0.45, 1_000, 45)),
  endpoint(
    'payments.refund',
    'payments-api',
    'POST',
    '/payments/{payment_id}/refunds',
    BOTH,
    shape(201, 260, 0.6, 900, 640)
  ),
  endpoint(
    'search.query',
    'search-api',
    'GET',
    '/search',
    BOTH,
    shape(200, 85, 0.65, 14_500, 260, { cacheHitShare: 0.22 })
  ),
  endpoint(
    'search.suggest',
    'search-api',
    'GET',
    '/search/suggestions',
    V2,
    shape(200, 19, 0.5, 1_200, 25, { public: true, cacheHitShare: 0.55 })
  ),
  endpoint('webhooks.list', 'webhooks-api', 'GET', '/webhooks', BOTH, shape(200, 28, 0.4, 2_300, 30)),
  endpoint('webhooks.create', 'webhooks-api', 'POST', '/webhooks', BOTH, shape(201, 54, 0.45, 600, 80)),
  endpoint('webhooks.delete', 'webhooks-api', 'DELETE', '/webhooks/{webhook_id}', BOTH, shape(204, 41, 0.45, 0, 60)),
  endpoint(
    'webhooks.replay',
    'webhooks-api',
    'POST',
    '/webhooks/{webhook_id}/deliveries',
    V2,
    shape(202, 150, 0.6, 500, 190)
  ),
];

/** Every endpoint by id. */
export const endpointById = new Map(ENDPOINTS.map((each) => [each.id, each]));

/** v1 runs on older machines: its calls take this many times as long as those of v2. */
export const V1_SLOWDOWN = 1.45;

/** The endpoints that each kind of application calls, with relative weights. */
export const PROFILE_MIX: Record<ProfileId, Array<[string, number]>> = {
  storefront: [
    ['search.query', 30],
    ['search.suggest', 24],
    ['orders.get', 20],
    ['orders.create', 9],
    ['orders.list', 9],
    ['payments.create', 5],
    ['orders.cancel', 2],
    ['payments.get', 1],
  ],
  checkout: [
    ['payments.create', 34],
    ['payments.get', 30],
    ['orders.create', 16],
    ['orders.get', 12],
    ['payments.refund', 4],
    ['orders.cancel', 2],
    ['webhooks.list', 2],
  ],
  logistics: [
    ['orders.get', 42],
    ['orders.list', 28],
    ['orders.export', 14],
    ['orders.cancel', 6],
    ['webhooks.list', 5],
    ['webhooks.create', 3],
    ['search.query', 2],
  ],
  backoffice: [
    ['orders.list', 34],
    ['orders.get', 26],
    ['search.query', 16],
    ['payments.get', 12],
    ['payments.refund', 6],
    ['orders.cancel', 4],
    ['orders.export', 2],
  ],
  integration: [
    ['webhooks.list', 38],
    ['orders.get', 30],
    ['webhooks.replay', 18],
    ['webhooks.create', 9],
    ['webhooks.delete', 5],
  ],
  search: [
    ['search.query', 62],
    ['search.suggest', 34],
    ['orders.get', 4],
  ],
  reporting: [
    ['orders.export', 34],
    ['orders.list', 40],
    ['payments.get', 20],
    ['search.query', 6],
  ],
};

/** The path that a call requests: the template with its parameter filled in. The version travels in a header. */
export function pathOf({ template }: Endpoint, parameter: string): string {
  return template.replace(/\{[a-z_]+\}/, parameter);
}
