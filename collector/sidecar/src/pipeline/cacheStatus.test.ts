import { cacheStatus } from './cacheStatus';

describe('the cache status', () => {
  it.each([
    ['', ''],
    ['HIT', 'hit'],
    ['Hit from cloudfront', 'hit'],
    ['RefreshHit from cloudfront', 'revalidated'],
    ['TCP_MEM_HIT from a23 (AkamaiGHost/9)', 'hit'],
    ['TCP_REFRESH_MISS', 'expired'],
    ['true', 'hit'],
    ['MISS, HIT', 'hit'],
    ['HIT, MISS', 'hit'],
    ['MISS, EXPIRED', 'expired'],
    ['SCARCE', 'miss'],
    ['UPDATING', 'updating'],
    ['Refresh', 'expired'],
    ['DYNAMIC', 'bypass'],
    ['tepid', 'tepid'],
    ['x'.repeat(40), 'other'],
    ['12345', ''],
    ['ExampleCache; hit', 'hit'],
    ['"Example, Cache"; hit; ttl=376', 'hit'],
    ['ExampleCache; hit; ttl=-412', 'stale'],
    ['ExampleCache; fwd=uri-miss; collapsed', 'miss'],
    ['ExampleCache; fwd=stale; fwd-status=304', 'revalidated'],
    ['ExampleCache; fwd=stale; fwd-status=200', 'expired'],
    ['Origin; fwd=bypass', 'bypass'],
    ['Origin; hit, Edge; fwd=uri-miss; stored', 'hit'],
    ['ExampleCache; detail=none', ''],
    [',;;=', ''],
  ])('of %j is %j', (text, expected) => expect(cacheStatus(text)).toBe(expected));
});
