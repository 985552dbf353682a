import { hash64 } from '../pipeline/hash';
import { KeyTable } from './keyTable';
import { RecentKeys } from './recentKeys';

const keyOf = (index: number) => hash64(String(index));

describe('KeyTable', () => {
  it('finds what was added and nothing else, also where slots collide', () => {
    const table = new KeyTable();
    for (let index = 0; index < 20_000; index++) {
      table.add(keyOf(index));
    }
    for (let index = 1; index <= 100; index++) {
      table.add(BigInt(index) << 32n);
    }
    table.add(keyOf(0));
    expect(table.size).toBe(20_100);
    const found = Array.from({ length: 40_000 }, (_, index) => table.has(keyOf(index)));
    expect(found.indexOf(false)).toBe(20_000);
    expect(found.lastIndexOf(true)).toBe(19_999);
    expect(Array.from({ length: 100 }, (_, index) => table.has(BigInt(index + 1) << 32n))).not.toContain(false);
    expect(table.has(2n ** 64n - 1n)).toBe(false);
  });
});

describe('RecentKeys', () => {
  it('remembers at least maxKeys and at most twice as many', () => {
    const keys = new RecentKeys({ windowMs: 1e9, maxKeys: 100 });
    for (let index = 0; index < 1000; index++) {
      keys.add(keyOf(index));
      expect(keys.size).toBeLessThanOrEqual(200);
      const last = Array.from({ length: Math.min(100, index + 1) }, (_, back) => keys.has(keyOf(index - back)));
      expect(last).not.toContain(false);
    }
    expect(keys.has(keyOf(0))).toBe(false);
  });

  it('forgets after the window, at the latest after two', () => {
    let now = 0;
    const keys = new RecentKeys({ windowMs: 1000, maxKeys: 100, now: () => now });
    keys.add(keyOf(1));
    now = 1000;
    keys.add(keyOf(2));
    expect(keys.has(keyOf(1))).toBe(true);
    now = 2000;
    keys.add(keyOf(3));
    expect([keys.has(keyOf(1)), keys.has(keyOf(2)), keys.has(keyOf(3))]).toEqual([false, true, true]);
  });
});
