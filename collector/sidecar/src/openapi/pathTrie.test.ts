import { createPathMatcher } from './pathTrie';

describe('paths and templates', () => {
  const match = createPathMatcher([
    '/users/{userId}',
    '/users/me',
    '/users/{id}/posts',
    '/users/me/settings',
    '/{entity}/me',
    '/books/{id}',
    '/reports/{id}.json',
    '/reports/{id}',
    '/reports/{from}-{to}.json',
    '/reports/latest.json',
    '/v1/{name}:cancel',
    '/files/{path...}',
    '/files/{name}',
    '/proxy/{rest+}',
    '/caf%C3%A9/{id}',
    '/',
    '/a/{x}/c/{y}/e',
    '/a/b/{z}/d/f',
  ]);

  it.each([
    // A concrete path before a templated one, whatever the order in the document.
    ['/users/me', '/users/me'],
    ['/users/17', '/users/{userId}'],
    ['/users/me/posts', '/users/{id}/posts'],
    ['/users/me/settings', '/users/me/settings'],
    ['/books/me', '/books/{id}'],
    ['/pets/me', '/{entity}/me'],
    // Parts of a segment.
    ['/reports/latest.json', '/reports/latest.json'],
    ['/reports/1-2.json', '/reports/{from}-{to}.json'],
    ['/reports/17.json', '/reports/{id}.json'],
    ['/reports/17.xml', '/reports/{id}'],
    ['/reports/.json', '/reports/{id}'],
    ['/reports/-2.json', '/reports/{id}.json'],
    ['/v1/job:cancel', '/v1/{name}:cancel'],
    ['/v1/:cancel', undefined],
    // The rest of a path.
    ['/files/a', '/files/{name}'],
    ['/files/a/b', '/files/{path...}'],
    ['/files', undefined],
    ['/proxy/a/b/c', '/proxy/{rest+}'],
    // Escapes.
    ['/café/1', '/caf%C3%A9/{id}'],
    ['/caf%c3%a9/1', '/caf%C3%A9/{id}'],
    ['/users/%zz', '/users/{userId}'],
    // A parameter is not empty, and a path is taken whole.
    ['/', '/'],
    ['/users/', undefined],
    ['/users//posts', undefined],
    ['/users/1/posts/2', undefined],
    ['/other', undefined],
    // Where the concrete branch leads nowhere, the templated one is tried.
    ['/a/b/c/d/e', '/a/{x}/c/{y}/e'],
    ['/a/b/c/d/f', '/a/b/{z}/d/f'],
    ['/a/b/c/d/g', undefined],
  ])('%s follows %s', (path, template) => expect(match(path)).toBe(template));

  it('gives the first of two that differ only in the names of their parameters', () => {
    const first = createPathMatcher(['/a/{x}', '/a/{y}', '/b/{x}.json', '/b/{y}.json', '/c/{x...}', '/c/{y+}']);
    expect(['/a/1', '/b/1.json', '/c/1/2'].map(first)).toEqual(['/a/{x}', '/b/{x}.json', '/c/{x...}']);
  });

  it('agrees with comparing every template, for all paths over a small alphabet', () => {
    const templates = ['/{a}/x/{b}', '/x/{a}/y', '/{a}/{b}', '/x/y', '/x', '/{a}/y/x', '/y/{a}/{b}', '/x/x/x'];
    const fast = createPathMatcher(templates);
    const segments = ['x', 'y', 'z'];
    const paths = segments.flatMap((a) => [
      `/${a}`,
      ...segments.flatMap((b) => [`/${a}/${b}`, ...segments.map((c) => `/${a}/${b}/${c}`)]),
    ]);
    // The concrete segments of a template weigh the more the further left they are.
    const weight = (template: string) =>
      template
        .split('/')
        .map((part) => (part.startsWith('{') ? '0' : '1'))
        .join('');
    const slow = (path: string) =>
      templates
        .filter((template) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
        .sort((a, b) => weight(b).localeCompare(weight(a)))
        .at(0);
    expect(paths.map(fast)).toEqual(paths.map(slow));
    expect(paths.map(fast).filter((template) => template !== undefined).length).toBeGreaterThan(20);
  });
});
