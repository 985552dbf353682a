/**
 * The two 32-bit halves of a 64-bit word: a bigint for each step would take ten times as long. With a sign, since numbers
 * above 2^31 are not computed as integers.
 */
const h = new Int32Array(2);
const lane = new Int32Array(2);
const LOW = 0;
const HIGH = 1;

/** The constants PRIME64_1 to PRIME64_4, low half first. */
const P1 = Int32Array.of(0x85ebca87, 0x9e3779b1);
const P2 = Int32Array.of(0x27d4eb4f, 0xc2b2ae3d);
const P3 = Int32Array.of(0x9e3779f9, 0x165667b1);
const P4 = Int32Array.of(0xc2b2ae63, 0x85ebca77);
/** PRIME64_5 and the length of the input. */
const START = Int32Array.of(0x165667c5 + 16, 0x27d4eb2f);

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

/** The four bytes at a place as a little-endian number with a sign. */
export function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

// By index: to take the pairs apart by destructuring would take an iterator.
function add(word: Int32Array): void {
  const sum = (h[LOW] + word[LOW]) | 0;
  const carry = sum >>> 0 < h[LOW] >>> 0 ? 1 : 0;
  h[HIGH] = (h[HIGH] + word[HIGH] + carry) | 0;
  h[LOW] = sum;
}

function multiply(word: Int32Array, factor: Int32Array): void {
  const low = factor[LOW];
  const high = factor[HIGH];
  const own = word[LOW];
  word[HIGH] = (highOfProduct(own, low) + Math.imul(own, high) + Math.imul(word[HIGH], low)) | 0;
  word[LOW] = Math.imul(own, low);
}

/** The high half of the 64-bit product of two 32-bit numbers, both taken as unsigned. */
function highOfProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  // None of the sums reaches 2^32.
  const first = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const second = (Math.imul(a0, b1) + (first & 0xffff)) | 0;
  return (Math.imul(a1, b1) + (first >>> 16) + (second >>> 16)) | 0;
}

/** To the left, by less than 32 bits. */
function rotate(word: Int32Array, bits: number): void {
  const low = word[LOW];
  const high = word[HIGH];
  word[LOW] = (low << bits) | (high >>> (32 - bits));
  word[HIGH] = (high << bits) | (low >>> (32 - bits));
}
