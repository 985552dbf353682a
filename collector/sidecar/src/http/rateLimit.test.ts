import { RateLimiter } from './rateLimit';

describe('RateLimiter', () => {
  let clock = 0;
  /** Sends if it may; else the seconds to wait. */
  const take = (limit: RateLimiter, source: string, records: number): number => {
    const wait = limit.wait(source);
    if (wait === 0) {
      limit.charge(source, records);
    }
    return wait;
  };
  const limiter = (maxSources = 10) => new RateLimiter({ recordsPerSecond: 10, burst: 20, maxSources }, () => clock);

  it('lets a burst pass, then says how long to wait, then fills up again', () => {
    const limit = limiter();
    expect([take(limit, 'a', 15), take(limit, 'a', 15)]).toEqual([0, 0]);
    // 10 too many: a second until nothing is owed, and only then a record more.
    expect(take(limit, 'a', 1)).toBe(1);
    expect(take(limit, 'b', 1)).toBe(0);
    clock += 1.1;
    expect(take(limit, 'a', 1)).toBe(0);
    clock += 1000;
    expect([take(limit, 'a', 20), take(limit, 'a', 1)]).toEqual([0, 1]);
  });

  it('takes a request larger than the burst, and makes its sender wait for all of it', () => {
    const limit = limiter();
    expect(take(limit, 'a', 120)).toBe(0);
    expect(take(limit, 'a', 1)).toBe(10);
  });

  it('remembers a bounded number of sources, and forgets the quietest', () => {
    const limit = limiter(2);
    take(limit, 'a', 100);
    take(limit, 'b', 100);
    take(limit, 'a', 1);
    take(limit, 'c', 1);
    expect(limit.sources).toBe(2);
    expect(take(limit, 'a', 1)).toBeGreaterThan(0);
    expect(take(limit, 'b', 1)).toBe(0);
  });
});
