import { hash64 } from '../pipeline/hash';
import { KeyTable } from './keyTable';
import { RecentKeys } from './recentKeys';

const keyOf = (index: number) => hash64(String(index));

describe('KeyTable', () => {
  it('finds what was added and nothing else, also where slots collide', () => {
    const table = new KeyTable();
    for (let index = 0; index < 20_000; index++) {
      table.add(keyOf(index));
      table.add(BigInt(index + 1) << 32n);
    }
    table.add(keyOf(0));
    expect(table.size).toBe(40_000);
    for (let index = 0; index < 20_000; index++) {
      expect(table.has(keyOf(index)) && table.has(BigInt(index + 1) << 32n)).toBe(true);
      expect(table.has(keyOf(index + 20_000))).toBe(false);
    }
    expect(table.has(2n ** 64n - 1n)).toBe(false);
  });
});

describe('RecentKeys', () => {
  it('remembers at least maxKeys and at most twice as many', () => {
    const keys = new RecentKeys({ windowMs: 1e9, maxKeys: 100 });
    for (let index = 0; index < 1000; index++) {
      keys.add(keyOf(index));
      expect(keys.size).toBeLessThanOrEqual(200);
      for (let back = Math.max(0, index - 99); back <= index; back++) {
        expect(keys.has(keyOf(back))).toBe(true);
      }
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
