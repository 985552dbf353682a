import { Operations } from './operations';
import { hash32, hashText } from './textHash';

describe('Operations', () => {
  const operations = new Operations(8);
  const match = (one: string, other: string, method = 'GET') =>
    operations.match(operations.idOf('GET', one), operations.idOf(method, other));

  it.each([
    ['/orders/{id}', '/orders/{order_id}', true],
    ['/api/v1/orders/{id}', '/orders/{id}', true],
    ['/orders/special', '/orders/{id}', true],
    ['/orders/{id}', '/prices', false],
    ['/orders/{id}', '/orders/{id}/items', false],
    ['/{overflow}', '/prices', true],
    ['/', '/prices', true],
  ])('%s and %s: %s', (one, other, expected) => {
    const fresh = new Operations(8);
    expect(fresh.match(fresh.idOf('GET', one), fresh.idOf('GET', other))).toBe(expected);
    expect(fresh.match(fresh.idOf('GET', other), fresh.idOf('GET', one))).toBe(expected);
  });

  it('keeps methods apart, and what has no number matches all', () => {
    expect(match('/orders', '/orders', 'POST')).toBe(false);
    const full = new Operations(1);
    expect([full.idOf('GET', '/a'), full.idOf('GET', '/b'), full.idOf('GET', '/a')]).toEqual([1, 0, 1]);
    expect(full.match(1, 0)).toBe(true);
  });
});

describe('hashText', () => {
  it('is 0 for nothing only, and differs for texts that differ little', () => {
    const seen = new Set<string>();
    const hash = { high: 0, low: 0 };
    for (let index = 0; index < 20_000; index++) {
      hashText(`request-${index}`, hash);
      seen.add(hash.low === 0 ? '' : `${hash.high},${hash.low}`);
    }
    expect([seen.size, seen.has('')]).toEqual([20_000, false]);
    hashText('', hash);
    expect([hash.high, hash.low, hash32('')]).toEqual([0, 0, 0]);
    expect(hash32('a')).not.toBe(hash32('b'));
  });
});
