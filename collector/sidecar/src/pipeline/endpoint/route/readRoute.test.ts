import { segmentsOf } from '../path';
import { DIALECTS, dialectOf } from './dialects';
import { matchRoute } from './matchRoute';
import { readRoute } from './readRoute';

/** The segments of the template that a route gives a path. */
function templateOf(route: string, path: string): string | undefined {
  const match = matchRoute(readRoute(route), segmentsOf(path));
  return match && `/${match.tokens.map(({ text }) => text).join('/')}`;
}

/** Routes as routers write them: dialect, route, path, template. */
const ROUTES: ReadonlyArray<readonly [string, string, string, string]> = [
  ['Express', '/users/:userId/books/:bookId', '/users/ann/books/8', '/users/{userId}/books/{bookId}'],
  ['Express', '/plantae/:genus.:species', '/plantae/Prunus.persica', '/plantae/{genus}.{species}'],
  ['Express', '/user/:id(\\d+)', '/user/42', '/user/{id}'],
  ['Express', '/docs/:page?', '/docs', '/docs'],
  ['Express', '/docs/:page?', '/docs/ann', '/docs/{page}'],
  ['Express', '/colou?r/:name', '/color/ann', '/color/{name}'],
  ['Express', '/(orders|carts)/:id', '/carts/ann', '/carts/{id}'],
  ['Express', '/old/:id,/new/:id', '/new/ann', '/new/{id}'],
  ['Express 5', '/users{/:id}/delete', '/users/ann/delete', '/users/{id}/delete'],
  ['Express 5', '/users{/:id}/delete', '/users/delete', '/users/delete'],
  ['Express 5', '/assets/*splat', '/assets/a/b.png', '/assets/{splat}'],
  ['Express', '/u/@:handle', '/u/@ann', '/u/@{handle}'],
  ['Play', '/items/$id<[0-9]+>/parts', '/items/5/parts', '/items/{id}/parts'],
  ['Play', '/items/x-$id<[a-z]+>.json', '/items/x-ann.json', '/items/x-{id}.json'],
  ['Play', '/items/:id/$part<.+>', '/items/5/a/b', '/items/{id}/{part}'],
  ['TanStack', '/posts/$postId/edit', '/posts/ann/edit', '/posts/{postId}/edit'],
  ['FHIR', '/Patient/$validate', '/Patient/$validate', '/Patient/$validate'],
  ['Koa', '/:category/:title(.*)', '/books/a/b', '/{category}/{title}'],
  ['Fastify', '/near/:lat-:lng/radius/:r', '/near/1-2/radius/ann', '/near/{lat}-{lng}/radius/{r}'],
  ['Fastify', '/at/:hour(^\\d{2})h:minute(^\\d{2})m', '/at/10h30m', '/at/{hour}h{minute}m'],
  ['Fastify', '/name::verb', '/name:verb', '/name:verb'],
  ['Hono', '/posts/:id{[0-9]+}/:title{[a-z]+}', '/posts/5/ann', '/posts/{id}/{title}'],
  ['Hono', '/files/:path{.+\\.png}', '/files/a/b.png', '/files/{path}'],
  ['NestJS', '/cats/:id', '/api/v2/cats/ann', '/api/v2/cats/{id}'],
  ['Next.js', '/shop/[...slug]', '/shop/a/b/c', '/shop/{slug}'],
  ['Next.js', '/shop/[[...slug]]', '/shop', '/shop'],
  ['Next.js', '/(marketing)/blog/[slug]/page', '/blog/ann', '/blog/{slug}'],
  ['SvelteKit', '/[[lang]]/fruits/[page=fruit]', '/fruits/ann', '/fruits/{page}'],
  ['Flask', '/user/<username>', '/user/ann', '/user/{username}'],
  ['Flask', '/path/<path:subpath>', '/path/a/b', '/path/{subpath}'],
  ['Flask', '/w/<string(minlength=2):who>/x', '/w/ann/x', '/w/{who}/x'],
  ['Flask', '/<any(about, help):page>/x', '/about/x', '/{page}/x'],
  ['Flask', '/c/<regex("[a-z]+\\d"):code>', '/c/ann1', '/c/{code}'],
  ['Bottle', '/item/<name:re:[a-z]+>', '/item/ann', '/item/{name}'],
  ['hapi', '/shop/{path*2}', '/shop/ann/8', '/shop/{path}'],
  ['escaped', '/u/%7Bname%7D/posts', '/u/ann/posts', '/u/{name}/posts'],
  ['Rocket', '/page/<path..>', '/page/a/b', '/page/{path}'],
  ['Yii', '<controller:\\w+>/<id:\\d+>', '/orders/5', '/orders/{id}'],
  ['Django', 'articles/<int:year>/<slug:slug>/', '/articles/2003/ann', '/articles/{year}/{slug}'],
  ['Django', '^articles/(?P<year>[0-9]{4})/(?P<slug>[\\w-]+)/$', '/articles/2003/ann', '/articles/{year}/{slug}'],
  ['Django', 'api/^users/(?P<pk>[^/.]+)\\.(?P<format>[a-z0-9]+)/?$', '/api/users/ann.json', '/api/users/{pk}.json'],
  ['Django', '^(?:page-(?P<number>\\d+)/)?comments/$', '/comments', '/comments'],
  ['Django', '^blog/([0-9]{4})/([a-z]+)/$', '/blog/2003/ann', '/blog/{id}/{id}'],
  ['FastAPI', '/files/{file_path:path}', '/files/home/ann.txt', '/files/{file_path}'],
  ['Rails', '/photos/:id/edit(.:format)', '/photos/ann/edit', '/photos/{id}/edit'],
  ['Rails', '/photos/:id(.:format)', '/photos/ann.json', '/photos/{id}.json'],
  ['Rails', '(/:locale)/books/:id', '/de/books/ann', '/{locale}/books/{id}'],
  ['Rails', '/books/*section/:title', '/books/a/b/ann', '/books/{section}/{title}'],
  ['Spring', '/owners/{ownerId:[a-z]{2,4}}/pets/{petId}', '/owners/ann/pets/7', '/owners/{ownerId}/pets/{petId}'],
  ['Spring', '/resources/{*path}', '/resources/a/b', '/resources/{path}'],
  ['Spring', '/a/{x} || /b/{x}', '/b/ann', '/b/{x}'],
  ['Quarkus', '/widgets/{id: \\d+}', '/widgets/5', '/widgets/{id}'],
  ['Quarkus', '/{path:.*}/raw', '/a/b/raw', '/a/b/raw'],
  ['Micronaut', '/books{/id:4}', '/books/ann', '/books/{id}'],
  ['Micronaut', '/books{?max,offset}', '/books', '/books'],
  ['ASP.NET', '{controller=Home}/{action=Index}/{id?}', '/Orders/Details/ann', '/Orders/Details/{id}'],
  ['ASP.NET', '{area:exists}/{controller}/{action}', '/Admin/Users/List', '/Admin/Users/List'],
  ['ASP.NET', 'api/v{version:apiVersion}/x/{n:min(1)}', '/api/v3/x/5', '/api/v3/x/{n}'],
  ['ASP.NET', 'api/{version}/x', '/api/2024-05-01/x', '/api/2024-05-01/x'],
  ['ASP.NET', 'files/{name}.{ext?}', '/files/ann.pdf', '/files/{name}.pdf'],
  ['ASP.NET', 'code/{n:regex(^\\d{{2}}-\\d{{4}}$)}', '/code/12-3456', '/code/{n}'],
  ['ASP.NET', 'blog/{**slug}', '/blog/a/b', '/blog/{slug}'],
  ['Go 1.22', 'GET /items/{id}', '/items/ann', '/items/{id}'],
  ['Go 1.22', 'POST shop.example.com/items/{id}', '/items/ann', '/items/{id}'],
  ['Go 1.22', '/files/{path...}', '/files/a/b', '/files/{path}'],
  ['Go 1.22', '/tree/{$}', '/tree', '/tree'],
  ['gin', '/user/:name/*action', '/user/ann/send/x', '/user/{name}/{action}'],
  ['chi', '/date/{yyyy:\\d\\d\\d\\d}-{mm:\\d\\d}', '/date/2024-05', '/date/{yyyy}-{mm}'],
  ['echo', '/users/:id/files/*', '/users/ann/files/7', '/users/{id}/files/7'],
  ['FastRoute', '/news/{id:\\d+}[/{title}]', '/news/5/ann', '/news/{id}/{title}'],
  ['Laminas', '/blog[/:action]', '/blog/list', '/blog/list'],
  ['AWS', 'ANY /pets/{proxy+}', '/prod/pets/dogs/9', '/prod/pets/dogs/9'],
  ['gRPC transcoding', '/v1/{name=shelves/*/books/*}', '/v1/shelves/s/books/b', '/v1/shelves/{name}/books/{name}'],
  [
    'gRPC transcoding',
    '/v1/{parent=projects/*}/jobs:run',
    '/v1/projects/ann/jobs:run',
    '/v1/projects/{parent}/jobs:run',
  ],
  ['OData', 'odata/Orders({key})/Items', '/odata/Orders(5)/Items', '/odata/Orders({key})/Items'],
  ['URI template', '/search{/term}{?q,lang}', '/search/ann', '/search/{term}'],
  ['URI template', '/map/{x,y}', '/map/1,2', '/map/{x},{y}'],
  ['Kong', '~/v1/users/(?<name>[^/]+)$', '/v1/users/ann', '/v1/users/{name}'],
  ['NGINX', '~ ^/v1/items/[0-9]+$', '/v1/items/5', '/v1/items/{id}'],
];

it.each(ROUTES)('%s: %s of %s', (_router, route, path, template) => {
  expect(templateOf(route, path)).toBe(template);
});

it('has a route of every router that a dialect names, or one that writes the same', () => {
  const named = new Set(ROUTES.map(([router]) => router));
  DIALECTS.filter(({ routers }) => routers.length > 0).forEach(({ name, routers }) =>
    expect({ name, tested: routers.some((router) => named.has(router) || router.startsWith([...named][0])) }).toEqual({
      name,
      tested: true,
    })
  );
  expect(dialectOf('/orders').name).toBe('plain');
});

describe('a route that does not fit', () => {
  it.each([
    ['/orders/:id', '/carts/5'],
    ['/orders/{id}', '/orders/5/lines'],
    ['/orders/{id}', '/orders'],
    ['/a/{x}.json', '/a/b.xml'],
    ['^users/(?P<name>[^/]+)/$', '/people/ann'],
  ])('%s of %s is not that of the call', (route, path) => expect(templateOf(route, path)).toBeUndefined());
});

it('keeps the segments before a mounted route, and compares without case and escapes', () => {
  expect(templateOf('/:id', '/admin/teams/9')).toBe('/admin/teams/{id}');
  expect(templateOf('/Line%20Items/{id}', '/v1/line items/9')).toBe('/v1/Line%20Items/{id}');
});

it('takes a decoded slash for a part of the parameter where the path shows that it is decoded', () => {
  expect(templateOf('/docs/:name/raw', '/docs/my notes/2/raw')).toBe('/docs/{name}/raw');
  expect(templateOf('/docs/:name/raw', '/docs/my-notes/2/raw')).toBeUndefined();
});

it.each([
  ['Host(`a`) && PathPrefix(`/x`)', 'unreadable'],
  ['orders location', 'unreadable'],
  ['', 'none'],
  ['*', 'everything'],
  ['/*', 'everything'],
  ['ANY /{proxy+}', 'everything'],
  ['$default', 'everything'],
  ['/:path*', 'everything'],
  ['/orders', 'plain'],
  ['/orders/:id', 'template'],
])('%s is of the kind %s', (route, kind) => expect(readRoute(route).kind).toBe(kind));

it('is bounded for routes made to take long', () => {
  const began = performance.now();
  for (const route of [
    '(a|b)?'.repeat(300),
    '{/a}'.repeat(300),
    '('.repeat(2000),
    '[[*'.repeat(600),
    '/*a'.repeat(500),
  ]) {
    const read = readRoute(`/:x${route}`);
    expect(read.variants.length).toBeLessThanOrEqual(64);
    matchRoute(
      read,
      Array.from({ length: 15 }, () => 'a')
    );
  }
  expect(performance.now() - began).toBeLessThan(2000);
});
