import fc from 'fast-check';
import { xxHash64Of16 } from './xxHash64';

const MASK = (1n << 64n) - 1n;
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
];

/** The specification, word for word. */
function specified(bytes: Buffer): bigint {
  const rotate = (value: bigint, bits: bigint) => ((value << bits) | (value >> (64n - bits))) & MASK;
  let h = (P5 + 16n) & MASK;
  for (const at of [0, 8]) {
    const lane = (rotate((bytes.readBigUInt64LE(at) * P2) & MASK, 31n) * P1) & MASK;
    h = (rotate(h ^ lane, 27n) * P1 + P4) & MASK;
  }
  h = ((h ^ (h >> 33n)) * P2) & MASK;
  h = ((h ^ (h >> 29n)) * P3) & MASK;
  return h ^ (h >> 32n);
}

function hashOf(bytes: Uint8Array, start = 0): bigint {
  const halves = new Uint32Array(2);
  xxHash64Of16(bytes, start, halves);
  return (BigInt(halves[1]) << 32n) | BigInt(halves[0]);
}

describe('xxHash64Of16', () => {
  it('is XXH64 as it is specified', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(hashOf(bytes)).toBe(specified(Buffer.from(bytes)));
      }),
      { examples: [[new Uint8Array(16)], [new Uint8Array(16).fill(0xff)]] }
    );
  });

  it('reads from where it is told', () => {
    const bytes = Buffer.from('ffff0af7651916cd43dd8448eb211c80319c', 'hex');
    expect(hashOf(bytes, 2)).toBe(hashOf(bytes.subarray(2)));
  });
});
