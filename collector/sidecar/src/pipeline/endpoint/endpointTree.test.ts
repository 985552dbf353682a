import { EndpointTree } from './endpointTree';

function treeOf(maxTemplates = 500, maxValuesPerPosition = 100) {
  const onCollapse = jest.fn();
  const tree = new EndpointTree({ maxTemplates, maxValuesPerPosition }, onCollapse);
  /** As the namer does: names a call and counts it. */
  const call = (path: string, times = 1) => {
    const endpoint = tree.infer(path);
    if (endpoint) {
      endpoint.calls += times;
    }
    return endpoint?.template;
  };
  return { call, onCollapse };
}

/** Words without digits, all different. */
const word = (n: number) => n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]);
const words = (count: number) => Array.from({ length: count }, (_, index) => word(index));

describe('inferred endpoints', () => {
  it('keep words while there are few of them', () => {
    const { call, onCollapse } = treeOf();
    expect(words(100).map((slug) => call(`/posts/${slug}/likes`))).toEqual(
      words(100).map((slug) => `/posts/${slug}/likes`)
    );
    expect(onCollapse).not.toHaveBeenCalled();
  });

  it('have a slug where more words stand than the limit, also for those seen before', () => {
    const { call, onCollapse } = treeOf(500, 20);
    const templates = new Set(words(10_000).map((slug) => call(`/posts/${slug}`)));
    expect(templates.size).toBe(21);
    expect(templates.has('/posts/{slug}')).toBe(true);
    expect(onCollapse).toHaveBeenCalledTimes(1);
    expect(call(`/posts/${word(0)}`)).toBe('/posts/{slug}');
    expect(call(`/posts/${word(0)}/likes`)).toBe('/posts/{slug}/likes');
    // Other places, ids and dates stay what they are.
    expect(call('/users/me')).toBe('/users/me');
    expect(call('/posts/17')).toBe('/posts/{id}');
    expect(call('/posts/2026-03-01')).toBe('/posts/{date}');
  });

  it('keep the words that carry the traffic when somebody tries out names', () => {
    const { call } = treeOf(500, 20);
    call('/orders/17', 900);
    call('/orders', 100);
    call('/health', 50);
    const scanned = new Set(words(1_000).map((name) => call(`/${name}`)));
    expect(scanned.has('/{slug}')).toBe(true);
    expect(['/orders/18', '/orders', '/health', '/other'].map((path) => call(path))).toEqual([
      '/orders/{id}',
      '/orders',
      '/health',
      '/{slug}',
    ]);
  });

  it('are the same in whatever order the calls come, once a place is a slug', () => {
    const paths = words(300).flatMap((slug) => [`/posts/${slug}`, `/posts/${slug}/likes`, `/tags/${slug}`]);
    const after = [paths, [...paths].reverse()].map((order) => {
      const { call } = treeOf(2_000, 50);
      order.forEach((path) => call(path));
      return paths.map((path) => call(path));
    });
    expect(after[0]).toEqual(after[1]);
    expect(new Set(after[0])).toEqual(new Set(['/posts/{slug}', '/posts/{slug}/likes', '/tags/{slug}']));
  });

  it('are bounded when no single place has too many words', () => {
    const { call } = treeOf(100, 50);
    const templates = words(40).flatMap((a) => words(40).map((b) => call(`/${a}/${b}`)));
    expect(new Set(templates.filter((template) => template !== undefined)).size).toBe(100);
    // What is known stays known.
    expect(call(`/${word(0)}/${word(0)}`)).toBe(`/${word(0)}/${word(0)}`);
  });

  it('have room again for what a slug has replaced', () => {
    const { call } = treeOf(30, 20);
    words(25).forEach((slug) => call(`/posts/${slug}`));
    expect(
      words(20)
        .map((name) => call(`/r/${name}`))
        .filter((template) => template === undefined)
    ).toEqual([]);
  });

  it('keep nothing of paths that are too deep', () => {
    const { call } = treeOf(5, 2);
    words(100).forEach((name) => expect(call(`/${name}${'/a'.repeat(15)}`)).toBeUndefined());
    expect([call('/a'), call('/b'), call(`/a${'/b'.repeat(14)}`)]).toEqual(['/a', '/b', `/a${'/b'.repeat(14)}`]);
  });

  it.each(['/', '//', '/a//b', '/{slug}', '/constructor/__proto__'])('take %s without harm', (path) => {
    expect(treeOf().call(path)).toBe(path === '/{slug}' ? '/{id}' : path);
  });
});
