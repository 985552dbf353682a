import { createEndpointNamer } from './endpointNamer';
import { createRename, createStoredRename, pathPatterns } from './corrections';
import { createServices } from './learning/services';

const PATTERNS = [
  '/posts/latest',
  { match: '/p/{id}', as: '/products/{product}' },
  { match: '/shop/{word}', as: '/shop/{category}', service: 'shop' },
];

function nameOf(service: string, path: string, route = '') {
  const services = createServices({ maxTemplatesPerService: 50, maxValuesPerPosition: 10, maxServices: 5 });
  const name = createEndpointNamer({ services, patterns: pathPatterns(PATTERNS), rename: createRename(PATTERNS) });
  const { template, source } = name({ service, route, path, spanName: '', statusCode: 200, consumer: '', source: '' });
  return [template, source];
}

it('renames, merges and divides the endpoints of new calls', () => {
  expect(nameOf('s', '/p/17', '/p/:id')).toEqual(['/products/{product}', 'pattern']);
  expect(nameOf('shop', '/shop/shoes')).toEqual(['/shop/{category}', 'pattern']);
  expect(nameOf('other', '/shop/shoes')).toEqual(['/shop/shoes', 'inferred']);
  expect(nameOf('s', '/posts/latest')).toEqual(['/posts/latest', 'pattern']);
  expect(nameOf('s', '/posts/17')).toEqual(['/posts/{id}', 'inferred']);
});

it.each([
  ['s', '/p/{id}', ['route'], '/products/{product}'],
  ['shop', '/shop/shoes', ['inferred'], '/shop/{category}'],
  ['other', '/shop/shoes', ['inferred'], undefined],
  ['s', '/products/{product}', ['pattern'], undefined],
  ['s', '/p/{id}', ['overflow'], undefined],
])('renames what %s has stored as %s by %s to %s', (service, template, sources, renamed) =>
  expect(createStoredRename(PATTERNS)(service, template, sources)).toBe(renamed)
);

it('gives stored templates of paths the names of patterns, and those of routes not', () => {
  const rename = createStoredRename(['/posts/{slug}']);
  expect(rename('s', '/posts/hello', ['inferred'])).toBe('/posts/{slug}');
  expect(rename('s', '/posts/hello', ['inferred', 'route'])).toBeUndefined();
});
