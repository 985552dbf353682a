import { createEndpointNamer, type EndpointOptions } from './endpointNamer';
import { createServices, type ServicesOptions } from './learning/services';
import { RefusedRouteCounts } from './refusedRoutes';
import { type StatedEndpoint } from './statedEndpoint';

const STATED: StatedEndpoint = {
  ...{ service: 's', route: '', spanName: '', path: '', statusCode: 200, consumer: 'c', source: '' },
};

function namer({ patterns = [], openapi, refused, ...limits }: Partial<EndpointOptions & ServicesOptions> = {}) {
  const services = createServices({
    ...{ maxTemplatesPerService: 500, maxValuesPerPosition: 100, maxServices: 10 },
    ...limits,
  });
  const name = createEndpointNamer({ patterns, openapi, refused, services });
  return (service: string, route: string, path: string, more: Partial<StatedEndpoint> = {}) =>
    name({ ...STATED, service, route, path, ...more });
}

describe('the endpoint by route', () => {
  it.each([
    ['/orders/{id}', '/orders/{id}'],
    ['/orders/:id', '/orders/{id}'],
    ['/orders/<int:id>/lines', '/orders/{id}/lines'],
    ['/orders/[id]', '/orders/{id}'],
    ['/orders/{id:int}/', '/orders/{id}'],
    ['api/Orders/{id}', '/api/Orders/{id}'],
    ['/files/{*path}', '/files/{path}'],
    ['/orders', '/orders'],
    ['/', '/'],
  ])('%s', (route, template) => {
    expect(namer()('s', route, '')).toMatchObject({ template, source: 'route' });
  });

  it.each([
    ['/orders/latest', '/orders/latest', 'route'],
    ['/orders/latest', '/orders/latest/?x=1', 'route'],
    ['/orders/latest', '/orders/latest#x', 'route'],
    ['/orders/latest', 'https://api.example.com/orders/latest/?x=1', 'route'],
    ['/', '/?x=/', 'route'],
    ['/', 'https://api.example.com', 'route'],
    ['/latest', '/orders/latest', 'route'],
    ['/orders/latest', '/orders/latest/x', 'inferred'],
    ['/orders/latest', '/orders/latestx', 'inferred'],
    ['/orders/latest', '/orders', 'inferred'],
    ['/', '/orders', 'inferred'],
  ])('is a route without parameters when it is the whole path: %s of %s is %s', (route, path, source) => {
    expect(namer()('s', route, path).source).toBe(source);
  });

  it('is a relative route of words without a path when the span is named by it, as by Django', () => {
    expect(namer()('s', 'orders', '', { spanName: 'GET orders' })).toMatchObject({
      template: '/orders',
      source: 'route',
    });
    expect(namer()('s', 'orders', '', { spanName: 'GET' }).source).toBe('none');
    expect(namer()('s', 'orders', '', { spanName: 'handle orders' }).source).toBe('none');
    expect(namer()('s', 'orders', '/orders/17', { spanName: 'GET orders' }).template).toBe('/orders/{id}');
  });

  it.each([
    ['a rule of Traefik', 'Host(`a`) && PathPrefix(`/x`)', '/orders/17', '/orders/{id}'],
    ['a wildcard of APISIX', '/orders/*', '/orders/17', '/orders/{id}'],
    ['a prefix of Kong', '/orders', '/orders/17', '/orders/{id}'],
    ['a location name of NGINX', 'orders_location', '/orders/17', '/orders/{id}'],
    ['a raw path', '/orders/17', '/orders/17', '/orders/{id}'],
    ['a raw path and nothing else', '/orders/17', '', '/orders/{id}'],
  ])('is not %s', (_name, route, path, template) => {
    expect(namer()('s', route, path)).toMatchObject({ template, source: 'inferred' });
  });

  it('is bounded for each service; then the path counts', () => {
    const name = namer({ maxTemplatesPerService: 3 });
    const routes = Array.from({ length: 10 }, (_, index) => name('s', `/r${index}/{id}`, '').source);
    expect(routes.filter((source) => source === 'route')).toHaveLength(3);
    expect(name('s', '/r0/{id}', '')).toMatchObject({ template: '/r0/{id}', source: 'route' });
    expect(name('other', '/r9/{id}', '').source).toBe('route');
    const path = namer({ maxTemplatesPerService: 1 });
    path('s', '/a/{x}', '/a/1');
    expect(path('s', '/b/{x}', '/b/ann')).toMatchObject({ template: '/b/{x}', source: 'route' });
    expect(path('s', '/c/{x}', '/c/ann')).toMatchObject({ template: '/{overflow}', source: 'overflow' });
  });
});

describe('the endpoint by path', () => {
  it.each([
    ['/v2/orders/123?token=secret', '/v2/orders/{id}'],
    ['https://api.example.com/orders/7/lines#x', '/orders/{id}/lines'],
    ['https://api.example.com', '/'],
    ['https://api.example.com?next=/a/b', '/'],
    ['/redirect/?to=https://x.example/a', '/redirect'],
    ['/orders/', '/orders'],
    ['/orders#/top?x', '/orders'],
  ])('%s', (path, template) => {
    expect(namer()('s', '', path)).toMatchObject({ template, source: 'inferred' });
  });

  it('is a configured pattern when one fits, a concrete one first', () => {
    const patterns = ['/files/{path...}', '/posts/{slug}', '/posts/latest', '/posts/{slug}/likes'];
    const name = namer({ patterns });
    expect(name('s', '', '/posts/hello-world')).toMatchObject({ template: '/posts/{slug}', source: 'pattern' });
    expect(name('s', '', '/posts/latest').template).toBe('/posts/latest');
    expect(name('s', '', '/posts/x/likes').template).toBe('/posts/{slug}/likes');
    expect(name('s', '', '/files/a/b/c').template).toBe('/files/{path...}');
    expect(name('s', '', '/files').source).toBe('inferred');
  });

  it('is that of an OpenAPI document before a pattern, after a route, and follows its changes', () => {
    const state = { version: 0, template: '/posts/{postId}' };
    const openapi = {
      match: (service: string, path: string) =>
        service === 'blog' && path.startsWith('/posts/') ? state.template : undefined,
      version: () => state.version,
      watch: () => undefined,
      close: () => undefined,
    };
    const name = namer({ openapi, patterns: ['/posts/{slug}'] });
    expect(name('blog', '', '/posts/a?x=1')).toMatchObject({ template: '/posts/{postId}', source: 'openapi' });
    expect(name('other', '', '/posts/a')).toMatchObject({ template: '/posts/{slug}', source: 'pattern' });
    expect(name('blog', '/posts/:post', '/posts/a')).toMatchObject({ template: '/posts/{post}', source: 'route' });
    // A prefix, as Kong sends it, is no route.
    expect(name('blog', '/posts', '/posts/a').source).toBe('openapi');
    state.template = '/posts/{id}';
    expect(name('blog', '', '/posts/a?x=1').template).toBe('/posts/{postId}');
    state.version = 1;
    expect(name('blog', '', '/posts/a?x=1').template).toBe('/posts/{id}');
  });

  it('does not count what is configured against the limit', () => {
    const patterns = Array.from({ length: 20 }, (_, index) => `/p${index}/{x}`);
    const name = namer({ patterns, maxTemplatesPerService: 2 });
    const sources = patterns.map((pattern) => name('s', '', pattern.replace('{x}', 'y')).source);
    expect(new Set(sources)).toEqual(new Set(['pattern']));
    expect(name('s', '', '/a').source).toBe('inferred');
  });

  it('overflows for paths that are too long, and says so when there is none', () => {
    const overflow = { template: '/{overflow}', source: 'overflow' };
    expect(namer()('s', '', `/${'a/'.repeat(40)}`)).toMatchObject(overflow);
    expect(namer()('s', '', `/${'a'.repeat(3000)}`)).toMatchObject(overflow);
    expect(namer()('s', '', '')).toMatchObject({ template: '/{none}', source: 'none' });
    expect(namer()('s', 'orders_location', '')).toMatchObject({ template: '/{none}', source: 'none' });
  });

  it('has memory for a bounded number of services', () => {
    const name = namer({ maxServices: 2, maxTemplatesPerService: 5 });
    const counts = ['a', 'b', 'c', 'd', 'e'].map(
      (service) =>
        [1, 2, 3].filter((n) => name(service, '', `/${service}x${'y'.repeat(n)}`).source === 'inferred').length
    );
    // The last three services share five.
    expect(counts).toEqual([3, 3, 3, 2, 0]);
  });
});

describe('a route that cannot be taken', () => {
  it('is counted by its sender, and leaves no word where it has a parameter', () => {
    const refused = new RefusedRouteCounts();
    const name = namer({ refused });
    expect(name('s', '/internal/people/:name', '/people/ann', { source: 'kong' }).template).toBe('/people/{name}');
    name('s', 'Host(`a.example`)', '/orders/17');
    expect(refused.read()).toEqual([
      { source: 'kong', service: 's', counts: { unreadable: 0, no_fit: 1 }, shape: '/aaaaaaaa/aaaaaa/:aaaa' },
      { source: '', service: 's', counts: { unreadable: 1, no_fit: 0 }, shape: 'Aaaa(`a.aaaaaaa`)' },
    ]);
  });

  it('is counted for a bounded number of senders', () => {
    const refused = new RefusedRouteCounts();
    const name = namer({ refused });
    Array.from({ length: 300 }, (_, index) => name(`s${index}`, 'a b', '/x'));
    expect(refused.read().length).toBeLessThanOrEqual(201);
    expect(refused.read().reduce((sum, { counts }) => sum + counts.unreadable, 0)).toBe(300);
  });
});

describe('the route in the name of a span', () => {
  const byName = (spanName: string, path: string) => namer()('s', '', path, { spanName });

  it('is taken when the path follows it', () => {
    expect(byName('GET /orders/{id}', '/orders/ann')).toMatchObject({ template: '/orders/{id}', source: 'route' });
    expect(byName('GET /orders/:id', '/api/orders/ann').template).toBe('/api/orders/{id}');
  });

  it('is taken without a parameter where other names of the service are routes, for refused calls too', () => {
    const name = namer();
    const call = (spanName: string, path: string, statusCode = 200) => name('s', '', path, { spanName, statusCode });
    expect(call('GET /private', '/private', 401).source).toBe('unmatched');
    // A caller may send a parameter as it is written.
    call('GET /orders/{id}', '/orders/{id}');
    expect(call('GET /private', '/private', 401).source).toBe('unmatched');
    call('GET /orders/{id}', '/orders/17');
    expect(call('GET /private', '/private', 401)).toMatchObject({ template: '/private', source: 'route' });
    expect(call('GET /wp-admin', '/wp-admin', 404).source).toBe('unmatched');
    // Another span of the service has its path for a name.
    call('GET /orders/17', '/orders/17');
    expect(call('GET /users/ann', '/users/ann').source).toBe('inferred');
  });

  it.each([
    ['GET /orders/{id}', '/carts/17', '/carts/{id}'],
    ['GET /users/ann', '/users/ann', '/users/ann'],
    ['GET', '/orders/17', '/orders/{id}'],
    ['orders.OrderService/Get', '/orders/17', '/orders/{id}'],
  ])('%s is not that of %s', (spanName, path, template) => {
    expect(byName(spanName, path)).toMatchObject({ template, source: 'inferred' });
  });
});

describe('refused calls', () => {
  const refused = { statusCode: 404 };

  it('have one endpoint unless their path leads to one that is known', () => {
    const name = namer();
    expect(name('s', '', '/orders/17', refused)).toMatchObject({ template: '/{unmatched}', source: 'unmatched' });
    name('s', '', '/orders/17');
    expect(name('s', '', '/orders/18', refused)).toMatchObject({ template: '/orders/{id}', source: 'inferred' });
  });

  it('include 429 to callers without a name', () => {
    expect(namer()('s', '', '/orders', { statusCode: 429, consumer: 'anonymous' }).source).toBe('unmatched');
    expect(namer()('s', '', '/orders', { statusCode: 429 }).source).toBe('inferred');
  });

  it.each([400, 401, 403, 404, 405])('of status %d teach nothing without a route', (statusCode) => {
    expect(namer()('s', '', '/orders', { statusCode }).source).toBe('unmatched');
    expect(namer()('s', '/orders/:id', '/orders/17', { statusCode }).template).toBe('/orders/{id}');
  });

  it.each([200, 302, 409, 422, 500, 503])('are not those of status %d', (statusCode) => {
    expect(namer()('s', '', '/orders', { statusCode }).source).toBe('inferred');
  });

  it('are not learnt from a raw path in place of a route', () => {
    expect(namer()('s', '/wp-admin', '/wp-admin', refused).source).toBe('unmatched');
  });

  it('in any number change no endpoint: before, between and after other calls', () => {
    const names = Array.from(
      { length: 200 },
      (_, index) => `/${index.toString(2).replace(/0/g, 'x').replace(/1/g, 'y')}z`
    );
    const real = ['/orders', '/orders/5', '/carts/5/lines', '/health', '/v1/users/me'];
    const undisturbed = namer({ maxValuesPerPosition: 10, maxTemplatesPerService: 20 });
    const name = namer({ maxValuesPerPosition: 10, maxTemplatesPerService: 20 });
    const scan = () => names.map((path) => name('s', '', path, refused).template);
    const scanned = new Set(scan());
    for (const path of real) {
      expect(name('s', '', path).template).toBe(undisturbed('s', '', path).template);
      scan().forEach((template) => scanned.add(template));
    }
    expect(scanned).toEqual(new Set(['/{unmatched}']));
    expect(real.map((path) => name('s', '', path).template)).toEqual(
      real.map((path) => undisturbed('s', '', path).template)
    );
  });
});
