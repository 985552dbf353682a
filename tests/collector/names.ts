/** Names of customers, plans and APIs that look like the beginning of a credential. */
export const NAMES = [
  'Basic Developer',
  'Basic Unlimited',
  'Basic Analytics',
  'Basic dance studio',
  'Basic Overview',
  'Basic Oncology',
  'Basic Plan2024',
  'BASIC DEVELOPER',
  'basic',
  'Bearer Industries Ltd',
  'Bearer Systems2000',
  'Bearer B2B Services',
  'Bearer 3M',
  'Token Ltd',
  'Token G2A Ltd',
  'token-saver',
  'Digest Media',
  'apikey gmbh',
  'ApiKey GmbH 24',
  'Negotiate & Sons',
  'Cookie Monster Inc',
  'Secret Escapes',
  'eyJafjallajökull',
  'Pass/Word GmbH',
  'Who?',
  'AC/DC #1',
];

/** Values that are no URL with a query, but have something of one. */
export const PLAIN = [
  '/orders/4711/items',
  'https://api.example.com:8443/orders/4711',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
  'curl/8.7.1',
  'application/json; charset=utf-8',
  '"default";q=100;w=60, "day";q=1000;w=86400',
  '100, 100;w=60, 1000;w=3600',
  'ExampleCache; hit; ttl=30',
  'max-age=60, private',
  'someone@example.com',
  '2026-11-26T10:00:00.123Z',
  'outbound|8080||orders.default.svc.cluster.local',
];

/** Templates of routes, of several frameworks. */
export const ROUTES = [
  '/orders/{id}',
  '/orders/{id?}',
  '/orders/:id?',
  '/orders/:id?/items',
  '{controller=Home}/{action=Index}/{id?}',
  '/orders/(?<id>[0-9]+)',
  'Host(`api.example.com`) && PathPrefix(`/orders`)',
  '/files/*',
];
