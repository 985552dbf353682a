import { createEndpointNamer } from './endpointTemplate';

const namer = (patterns: string[] = [], maxTemplatesPerService = 500) =>
  createEndpointNamer({ patterns, maxTemplatesPerService });

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
    expect(namer()('s', route, '')).toEqual({ template, source: 'route' });
  });

  it.each([
    ['a rule of Traefik', 'Host(`a`) && PathPrefix(`/x`)', '/orders/17', '/orders/{id}'],
    ['a wildcard of APISIX', '/orders/*', '/orders/17', '/orders/{id}'],
    ['a prefix of Kong', '/orders', '/orders/17', '/orders/{id}'],
    ['a location name of NGINX', 'orders_location', '/orders/17', '/orders/{id}'],
    ['a raw path', '/orders/17', '/orders/17', '/orders/{id}'],
    ['a raw path and nothing else', '/orders/17', '', '/orders/{id}'],
  ])('is not %s', (_name, route, path, template) => {
    expect(namer()('s', route, path)).toEqual({ template, source: 'inferred' });
  });
});

describe('the endpoint by path', () => {
  it.each([
    ['/v2/orders/123?token=secret', '/v2/orders/{id}'],
    ['https://api.example.com/orders/7/lines#x', '/orders/{id}/lines'],
    ['https://api.example.com', '/'],
    ['/orders/6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b', '/orders/{id}'],
    ['/blobs/9e107d9d372bb6826bd81d3542a419d6', '/blobs/{id}'],
    ['/reports/2026-03-01', '/reports/{date}'],
    ['/reports/20260301/daily', '/reports/{date}/daily'],
    ['/customers/cus_NffrFeUfNV2Hib01', '/customers/{id}'],
    ['/invoices/inv-2041', '/invoices/{id}'],
    ['/users/ada@example.com', '/users/{id}'],
    ['/tags/caf%C3%A9', '/tags/{id}'],
    ["/tags/'; DROP", '/tags/{id}'],
    ['/tags/🦊', '/tags/{id}'],
    ['/share/dGhpc0lzQVZlcnlMb25nVG9rZW4', '/share/{id}'],
    ['/v1.2/oauth2/token', '/v1.2/oauth2/token'],
    ['/api/http2/line-items', '/api/http2/line-items'],
    ['/coordinates/48.2/16.37', '/coordinates/{id}/{id}'],
    ['/orders/', '/orders'],
  ])('%s', (path, template) => {
    expect(namer()('s', '', path)).toEqual({ template, source: 'inferred' });
  });

  it('is a configured pattern when one fits, the most literal first', () => {
    const name = namer(['/files/{path...}', '/posts/{slug}', '/posts/latest', '/posts/{slug}/likes']);
    expect(name('s', '', '/posts/hello-world')).toEqual({ template: '/posts/{slug}', source: 'pattern' });
    expect(name('s', '', '/posts/latest').template).toBe('/posts/latest');
    expect(name('s', '', '/posts/x/likes').template).toBe('/posts/{slug}/likes');
    expect(name('s', '', '/files/a/b/c').template).toBe('/files/{path...}');
    expect(name('s', '', '/files').source).toBe('inferred');
  });

  it('is bounded for each service when 10,000 different paths arrive', () => {
    const name = namer([], 100);
    const word = (n: number) => n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]);
    const templates = new Set<string>();
    for (let n = 0; n < 10_000; n++) {
      templates.add(name('s', '', `/posts/${word(n)}`).template);
    }
    expect(templates.size).toBe(101);
    expect(name('s', '', '/posts/another').source).toBe('overflow');
    expect(name('other', '', '/posts/another').source).toBe('inferred');
  });

  it('overflows for paths that are too long, and says so when there is none', () => {
    expect(namer()('s', '', `/${'a/'.repeat(40)}`)).toEqual({ template: '/{overflow}', source: 'overflow' });
    expect(namer()('s', '', '')).toEqual({ template: '/{none}', source: 'none' });
  });
});
