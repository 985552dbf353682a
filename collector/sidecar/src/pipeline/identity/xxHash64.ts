/** The two 32-bit halves of a 64-bit word: a bigint for each step would take ten times as long. */
const h = new Uint32Array(2);
const lane = new Uint32Array(2);
const LOW = 0;
const HIGH = 1;

/** The constants PRIME64_1 to PRIME64_4, low half first. */
const P1 = [0x85ebca87, 0x9e3779b1] as const;
const P2 = [0x27d4eb4f, 0xc2b2ae3d] as const;
const P3 = [0x9e3779f9, 0x165667b1] as const;
const P4 = [0xc2b2ae63, 0x85ebca77] as const;
/** PRIME64_5 and the length of the input. */
const START = [0x165667c5 + 16, 0x27d4eb2f] as const;

/**
 * XXH64 of 16 bytes with the seed 0: the function `xxHash64` of ClickHouse. It is no secret and resists no attacker,
 * but a change of any bit of the input changes half of the bits of the result.
 *
 * Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md#xxh64-algorithm-description
 *
 * @param bytes at least `start` + 16 bytes.
 * @param into receives the low and the high half.
 */
export function xxHash64Of16(bytes: Uint8Array, start: number, into: Uint32Array): void {
  h[LOW] = START[LOW];
  h[HIGH] = START[HIGH];
  for (let at = start; at < start + 16; at += 8) {
    lane[LOW] = wordAt(bytes, at);
    lane[HIGH] = wordAt(bytes, at + 4);
    multiply(lane, P2);
    rotate(lane, 31);
    multiply(lane, P1);
    h[LOW] ^= lane[LOW];
    h[HIGH] ^= lane[HIGH];
    rotate(h, 27);
    multiply(h, P1);
    add(P4);
  }
  // h ^= h >> 33; h *= P2; h ^= h >> 29; h *= P3; h ^= h >> 32.
  h[LOW] ^= h[HIGH] >>> 1;
  multiply(h, P2);
  h[LOW] ^= (h[HIGH] << 3) | (h[LOW] >>> 29);
  h[HIGH] ^= h[HIGH] >>> 29;
  multiply(h, P3);
  into[LOW] = h[LOW] ^ h[HIGH];
  into[HIGH] = h[HIGH];
}

type Word = readonly [low: number, high: number];

/** The four bytes at a place as a little-endian number with a sign. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

// By index: to take the pairs apart by destructuring would take an iterator.
function add(word: Word): void {
  const sum = h[LOW] + word[LOW];
  h[HIGH] += word[HIGH] + (sum > 0xffffffff ? 1 : 0);
  h[LOW] = sum;
}

function multiply(word: Uint32Array, factor: Word): void {
  const low = factor[LOW];
  const high = factor[HIGH];
  const own = word[LOW];
  word[HIGH] = highOfProduct(own, low) + Math.imul(own, high) + Math.imul(word[HIGH], low);
  word[LOW] = Math.imul(own, low);
}

/** The high half of the 64-bit product of two unsigned 32-bit numbers. */
function highOfProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const first = a1 * b0 + ((a0 * b0) >>> 16);
  const second = a0 * b1 + (first & 0xffff);
  return a1 * b1 + Math.floor(first / 0x10000) + Math.floor(second / 0x10000);
}

/** To the left, by less than 32 bits. */
function rotate(word: Uint32Array, bits: number): void {
  const low = word[LOW];
  const high = word[HIGH];
  word[LOW] = (low << bits) | (high >>> (32 - bits));
  word[HIGH] = (high << bits) | (low >>> (32 - bits));
}
