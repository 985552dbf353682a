import { hash64 } from '../../pipeline/identity/hash';
import { KeyTable } from './keyTable';
import { RecentKeys } from './recentKeys';

const keyOf = (index: number) => hash64(String(index));

describe('KeyTable', () => {
  it('finds what was added and nothing else, also where slots collide', () => {
    const table = new KeyTable();
    for (let index = 0; index < 20_000; index++) {
      table.add(keyOf(index), 1 + (index % 200));
    }
    for (let index = 1; index <= 100; index++) {
      table.add(BigInt(index) << 32n, 7);
    }
    table.add(keyOf(0), 9);
    expect(table.size).toBe(20_100);
    const found = Array.from({ length: 40_000 }, (_, index) => table.tagOf(keyOf(index)));
    expect(found).toEqual(Array.from({ length: 40_000 }, (_, index) => (index < 20_000 ? 1 + (index % 200) : 0)));
    expect(Array.from({ length: 100 }, (_, index) => table.tagOf(BigInt(index + 1) << 32n))).toEqual(
      new Array(100).fill(7)
    );
    expect(table.tagOf(2n ** 64n - 1n)).toBe(0);
  });
});

describe('RecentKeys', () => {
  it('remembers at least maxKeys and at most twice as many', () => {
    const keys = new RecentKeys({ windowMs: 1e9, maxKeys: 100 });
    for (let index = 0; index < 1000; index++) {
      keys.add(keyOf(index), 1);
      expect(keys.size).toBeLessThanOrEqual(200);
      const last = Array.from({ length: Math.min(100, index + 1) }, (_, back) => keys.has(keyOf(index - back)));
      expect(last).not.toContain(false);
    }
    expect(keys.has(keyOf(0))).toBe(false);
  });

  it('takes the keys of a table as it takes them one by one', () => {
    for (const count of [0, 1, 99, 100, 250]) {
      const [together, each] = [1, 2].map(() => new RecentKeys({ windowMs: 1e9, maxKeys: 100 }));
      const table = new KeyTable();
      for (let index = 0; index < count; index++) {
        table.add(keyOf(index), 1 + (index % 5));
      }
      for (const keys of [together, each]) {
        keys.add(keyOf(1_000), 9);
      }
      together.addAll(table);
      table.forEach((key, tag) => each.add(key, tag));
      const all = Array.from({ length: 1_001 }, (_, index) => index);
      expect(all.map((index) => together.tagOf(keyOf(index)))).toEqual(all.map((index) => each.tagOf(keyOf(index))));
      expect(together.size).toBe(each.size);
    }
  });

  it('forgets after the window, at the latest after two', () => {
    let now = 0;
    const keys = new RecentKeys({ windowMs: 1000, maxKeys: 100, now: () => now });
    keys.add(keyOf(1), 1);
    now = 1000;
    keys.add(keyOf(2), 1);
    expect(keys.has(keyOf(1))).toBe(true);
    now = 2000;
    keys.add(keyOf(3), 1);
    expect([keys.has(keyOf(1)), keys.has(keyOf(2)), keys.has(keyOf(3))]).toEqual([false, true, true]);
  });

  it('says how far back every key is known', () => {
    let now = 10_000;
    const keys = new RecentKeys({ windowMs: 1000, maxKeys: 100, now: () => now });
    const add = (from: number, count: number) => {
      for (let index = from; index < from + count; index++) {
        keys.add(keyOf(index), 1);
      }
    };
    expect(keys.reachMs).toBe(0);
    keys.cover(9_000);
    expect(keys.reachMs).toBe(1000);
    now = 10_400;
    add(0, 101);
    expect(keys.reachMs).toBe(1400);
    now = 10_500;
    add(200, 100);
    // The first hundred are forgotten: all since 10,400 are known.
    expect(keys.has(keyOf(0))).toBe(false);
    expect(keys.reachMs).toBe(100);
    now = 11_600;
    add(400, 1);
    expect(keys.reachMs).toBeGreaterThanOrEqual(1000);
  });
});
