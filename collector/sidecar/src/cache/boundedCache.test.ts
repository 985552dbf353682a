import { BoundedCache, memoize } from './boundedCache';
import { BoundedPairCache } from './boundedPairCache';

describe('BoundedCache', () => {
  it('is bounded and keeps what is used', () => {
    const cache = new BoundedCache<number, string>(10);
    for (let key = 0; key < 1000; key++) {
      cache.set(key, `v${key}`);
      expect(cache.get(0)).toBe('v0');
      expect(cache.size).toBeLessThanOrEqual(20);
    }
    expect(cache.get(500)).toBeUndefined();
    expect(cache.get(999)).toBe('v999');
    cache.clear();
    expect(cache.get(999)).toBeUndefined();
  });

  it('computes once while it remembers', () => {
    const compute = jest.fn((key: string) => key.length);
    const length = memoize(2, compute);
    expect([length('a'), length('a'), length('bb')]).toEqual([1, 1, 2]);
    expect(compute).toHaveBeenCalledTimes(2);
  });
});

describe('BoundedPairCache', () => {
  it('is bounded over all first keys and keeps what is used', () => {
    const cache = new BoundedPairCache<number>(10);
    let found = 0;
    for (let key = 0; key < 1000; key++) {
      cache.set(`first ${key % 7}`, `second ${key}`, key);
      expect(cache.get('first 0', 'second 0')).toBe(0);
    }
    for (let key = 0; key < 1000; key++) {
      found += cache.get(`first ${key % 7}`, `second ${key}`) === undefined ? 0 : 1;
    }
    expect(found).toBeGreaterThan(9);
    expect(found).toBeLessThanOrEqual(30);
    expect(cache.get('first 1', 'second 0')).toBeUndefined();
    cache.clear();
    expect(cache.get('first 0', 'second 0')).toBeUndefined();
  });
});
