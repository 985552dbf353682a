import { hash } from 'node:crypto';

/**
 * The first 64 bits of SHA-256 of the parts. Parts are length-prefixed, so that ('a', 'bc') and ('ab', 'c') differ.
 * Never 0: that means "none" in every column that holds such a hash.
 */
export function hash64(...parts: string[]): bigint {
  let text = '';
  for (const part of parts) {
    text += `${part.length}:${part}`;
  }
  const value = hash('sha256', text, 'buffer').readBigUInt64BE(0);
  return value === 0n ? 1n : value;
}
