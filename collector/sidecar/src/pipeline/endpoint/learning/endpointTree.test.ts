import { EndpointTree } from './endpointTree';

function treeOf(maxTemplates = 500, maxValuesPerPosition = 100) {
  const onCollapse = jest.fn();
  const tree = new EndpointTree({ maxTemplates, maxValuesPerPosition }, onCollapse);
  /** As the namer does: names a call and counts it. */
  const call = (path: string, { times = 1, isRefused = false, consumer = 'c' } = {}) => {
    const tokens = path === '/' ? [] : path.slice(1).split('/');
    const endpoint = tree.find(
      tokens.map((text) => ({ text, kind: 'path' as const })),
      'inferred',
      { isRefused, consumer }
    );
    if (endpoint && !isRefused) {
      endpoint.calls += times;
    }
    return endpoint?.template;
  };
  return { call, onCollapse, tree };
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

  it('keep the words that carry the traffic when a scanner tries out names of an API that answers all of them', () => {
    const { call } = treeOf(500, 20);
    call('/orders/17', { times: 900 });
    call('/orders', { times: 100 });
    call('/health', { times: 50 });
    const scanned = new Set(words(1_000).map((name) => call(`/${name}`)));
    expect(scanned.has('/{slug}')).toBe(true);
    expect(['/orders/18', '/orders', '/health', '/other'].map((path) => call(path))).toEqual([
      '/orders/{id}',
      '/orders',
      '/health',
      '/{slug}',
    ]);
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

  it.each(['/', '/{slug}', '/constructor/__proto__'])('take %s without harm', (path) => {
    expect(treeOf().call(path)).toBe(path === '/{slug}' ? '/{id}' : path);
  });
});

describe('refused calls', () => {
  it('find what is known and change nothing', () => {
    const { call, onCollapse } = treeOf(50, 10);
    call('/orders/17');
    const scan = () => words(200).map((name) => call(`/${name}`, { isRefused: true }));
    expect(new Set(scan())).toEqual(new Set([undefined]));
    expect(call('/orders/18', { isRefused: true })).toBe('/orders/{id}');
    expect(call('/orders/x', { isRefused: true })).toBeUndefined();
    words(9).forEach((name) => expect(call(`/${name}`)).toBe(`/${name}`));
    scan();
    expect(onCollapse).not.toHaveBeenCalled();
  });

  it('are those of a slug where the place has become one', () => {
    const { call } = treeOf(500, 10);
    words(30).forEach((slug) => call(`/posts/${slug}`));
    expect(call('/posts/unheard', { isRefused: true })).toBe('/posts/{slug}');
  });
});

describe('a place that is a slug', () => {
  const collapsed = () => {
    const { call } = treeOf(500, 20);
    words(40).forEach((slug) => call(`/posts/${slug}`));
    return call;
  };

  it('takes in a word with many calls', () => {
    const call = collapsed();
    const templates = Array.from({ length: 25 }, () => call('/posts/search'));
    expect(templates[0]).toBe('/posts/{slug}');
    expect(templates[24]).toBe('/posts/search');
  });

  it('takes in a word of several consumers sooner than one of a single consumer', () => {
    const call = collapsed();
    const callsUntilKnown = (path: string, consumers: number) => {
      for (let calls = 1; calls < 100; calls++) {
        if (call(path, { consumer: `c${calls % consumers}` }) === path) {
          return calls;
        }
      }
      return Infinity;
    };
    expect(callsUntilKnown('/posts/latest', 3)).toBeLessThan(callsUntilKnown('/posts/mine', 1));
  });

  it('takes in no word by refused calls, and none that is one of many', () => {
    const call = collapsed();
    Array.from({ length: 100 }, () => call('/posts/wp-login', { isRefused: true }));
    expect(call('/posts/wp-login')).toBe('/posts/{slug}');
    const templates = Array.from({ length: 200 }, (_, round) =>
      words(300).map((slug) => call(`/posts/${slug}-post`, { consumer: `c${round}` }))
    );
    expect(new Set(templates.flat())).toEqual(new Set(['/posts/{slug}']));
  });
});
