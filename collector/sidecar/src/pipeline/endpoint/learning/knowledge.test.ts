import { createEndpointNamer } from '../endpointNamer';
import { Knowledge } from './knowledge';
import { createServices } from './services';

/** A process that learns, with its own memory. */
function process(limits: { maxTemplatesPerService?: number; maxValuesPerPosition?: number } = {}) {
  const services = createServices({
    ...{ maxTemplatesPerService: 500, maxValuesPerPosition: 20, maxServices: 10 },
    ...limits,
  });
  const name = createEndpointNamer({ patterns: [], services });
  const call = (path: string, { route = '', statusCode = 200, consumer = 'c' } = {}) =>
    name({ service: 's', route, spanName: '', path, statusCode, consumer, source: '' }).template;
  const knowledge = new Knowledge(services);
  const handOn = (other: Knowledge) => {
    const { rows, confirm } = knowledge.draft();
    confirm();
    other.learn(rows);
    return rows;
  };
  return { call, knowledge, handOn };
}

const REFUSED = { statusCode: 404 };
const slugs = Array.from(
  { length: 60 },
  (_, index) => `post-${'abcdefghij'[index % 10]}${'klmnop'[Math.floor(index / 10)]}`
);

it('is what a process knew before it was started again', () => {
  const first = process();
  first.call('/orders/17/lines');
  first.call('/api/people/ann', { route: '/people/:name' });
  slugs.forEach((slug) => first.call(`/posts/${slug}`));
  Array.from({ length: 30 }, () => first.call('/posts/search'));
  const second = process();
  first.handOn(second.knowledge);
  const refused = (path: string) => second.call(path, REFUSED);
  expect(['/orders/5/lines', '/posts/unheard', '/posts/search', '/nothing'].map(refused)).toEqual([
    '/orders/{id}/lines',
    '/posts/{slug}',
    '/posts/search',
    '/{unmatched}',
  ]);
  expect(second.call(`/posts/${slugs[0]}`)).toBe('/posts/{slug}');
  expect(second.call('/api/people/bob', { route: '/people/:name' })).toBe('/api/people/{name}');
});

it('is the same in two processes once they have exchanged it', () => {
  const [first, second] = [process(), process()];
  slugs.slice(0, 15).forEach((slug) => first.call(`/posts/${slug}`));
  slugs.forEach((slug) => second.call(`/posts/${slug}`));
  for (let round = 0; round < 2; round++) {
    first.handOn(second.knowledge);
    second.handOn(first.knowledge);
  }
  const paths = [...slugs.map((slug) => `/posts/${slug}`), '/posts/17', '/posts'];
  expect(paths.map((path) => first.call(path))).toEqual(paths.map((path) => second.call(path)));
});

it('is handed on once, with the calls since then and shapes that say nothing', () => {
  const { call, knowledge } = process();
  call('/orders/cus_Ab3x9K2m');
  call('/orders/17');
  const first = knowledge.draft();
  expect(first.rows).toEqual([
    {
      service: 's',
      template: '/orders/{id}',
      kind: 'endpoint',
      source: 'inferred',
      calls: 2,
      shapes: ['aaa_Aa9a9A9a', '99'],
    },
  ]);
  // Not confirmed: it comes again.
  expect(knowledge.draft().rows).toEqual(first.rows);
  knowledge.draft().confirm();
  expect(knowledge.draft().rows).toEqual([]);
  call('/orders/18');
  expect(knowledge.draft().rows).toMatchObject([{ calls: 1 }]);
});

it('is bounded, whatever others have learnt', () => {
  const first = process({ maxTemplatesPerService: 5000, maxValuesPerPosition: 5000 });
  Array.from({ length: 3000 }, (_, index) => first.call(`/${slugs[index % 60]}/${slugs[Math.floor(index / 60)]}`));
  const second = process({ maxTemplatesPerService: 50 });
  first.handOn(second.knowledge);
  expect(second.knowledge.draft().rows.length).toBeLessThanOrEqual(120);
});
