import { SlotCache } from './slotCache';

describe('SlotCache', () => {
  it('gives what was put under both keys, and nothing else', () => {
    const cache = new SlotCache<number>(1024);
    cache.set('a', '/x', 1);
    cache.set('ab', '/x', 2);
    expect([cache.get('a', '/x'), cache.get('ab', '/x'), cache.get('b', '/x'), cache.get('a', '/y')]).toEqual([
      1,
      2,
      undefined,
      undefined,
    ]);
    cache.set('a', '/x', 3);
    expect(cache.get('a', '/x')).toBe(3);
    cache.clear();
    expect([cache.get('a', '/x'), cache.get('', '')]).toEqual([undefined, undefined]);
  });

  it('is never wrong however many keys share a place', () => {
    const cache = new SlotCache<string>(16);
    let found = 0;
    for (let key = 0; key < 10_000; key++) {
      cache.set(`s${key % 3}`, `/orders/${key}`, `s${key % 3} /orders/${key}`);
      for (const other of [key, key - 3, key >> 1]) {
        const value = cache.get(`s${other % 3}`, `/orders/${other}`);
        expect([undefined, `s${other % 3} /orders/${other}`]).toContain(value);
        found += value === undefined ? 0 : 1;
      }
    }
    expect(found).toBeGreaterThan(10_000);
  });

  it('spreads paths over its places', () => {
    const cache = new SlotCache<number>(4096);
    const paths = Array.from({ length: 1000 }, (_, index) => `/v1/organizations/acme/orders/${index}/lines`);
    paths.forEach((path, index) => cache.set('orders', path, index));
    expect(paths.filter((path) => cache.get('orders', path) !== undefined).length).toBeGreaterThan(800);
  });
});
