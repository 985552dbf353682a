import fc from 'fast-check';
import { equalBytes, hashBytes, viewOf } from './byteView';

const bytes = fc.uint8Array({ maxLength: 40 });
/** Two views of bytes at different places. */
const placed = (left: Uint8Array, right: Uint8Array) =>
  [viewOf(Buffer.concat([Buffer.from([1, 2, 3]), left])), viewOf(Buffer.concat([right, Buffer.from([4, 5])]))] as const;

describe('bytes of two buffers', () => {
  it('are equal when each of them is', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, place, change) => {
        const other = one.slice();
        const [left, same] = placed(one, other);
        expect(equalBytes(left, 3, same, 0, one.length)).toBe(true);
        expect(hashBytes(left, 3, 3 + one.length)).toBe(hashBytes(same, 0, one.length));
        if (one.length > 0) {
          other[place % one.length] ^= change;
          const [, changed] = placed(one, other);
          expect(equalBytes(left, 3, changed, 0, one.length)).toBe(false);
          expect(hashBytes(left, 3, 3 + one.length)).not.toBe(hashBytes(changed, 0, one.length));
        }
      })
    );
  });

  it('have hashes that spread, also when only a few of them differ', () => {
    const places = new Set<number>();
    for (let number = 0; number < 4096; number++) {
      const text = Buffer.from(`developer-${number}@example.com`);
      places.add(hashBytes(viewOf(text), 0, text.length) & 0x3fff);
    }
    expect(places.size).toBeGreaterThan(3_400);
  });
});
