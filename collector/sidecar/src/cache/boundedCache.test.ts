import { BoundedCache, memoize } from './boundedCache';

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
