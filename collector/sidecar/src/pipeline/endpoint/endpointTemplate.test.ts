import { createEndpointNamer, type EndpointOptions } from './endpointTemplate';

const namer = (options: Partial<EndpointOptions> = {}) =>
  createEndpointNamer({
    patterns: [],
    maxTemplatesPerService: 500,
    maxValuesPerPosition: 100,
    maxServices: 10,
    ...options,
  });

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
    ['/orders/latest', '/orders/latest/x', 'inferred'],
    ['/orders/latest', '/orders/latestx', 'inferred'],
    ['/orders/latest', '/orders', 'inferred'],
    ['/', '/orders', 'inferred'],
  ])('is a route without parameters when it is the whole path: %s of %s is %s', (route, path, source) => {
    expect(namer()('s', route, path).source).toBe(source);
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
    expect(path('s', '/b/{x}', '/b/1')).toMatchObject({ template: '/b/{id}', source: 'inferred' });
    expect(path('s', '/c/{x}', '/c/1')).toMatchObject({ template: '/{overflow}', source: 'overflow' });
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
