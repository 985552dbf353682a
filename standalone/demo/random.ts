/** Uniform numbers in [0, 1). The same seed parts always give the same sequence. */
export type Random = () => number;

/** FNV-1a over UTF-16 code units, then a finaliser: spreads neighbouring seeds such as hour numbers. */
function hash32(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A generator (sfc32, Chris Doty-Humphrey's Small Fast Counting) seeded by the parts, in order. */
export function randomFrom(...parts: Array<string | number>): Random {
  const text = parts.join('\u0000');
  let a = hash32(text, 0x811c9dc5);
  let b = hash32(text, 0x9e3779b9);
  let c = hash32(text, 0x7f4a7c15);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) {
    next();
  }
  return next;
}

/** A standard normal number (Box-Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A log-normal number with the given median; `sigma` is the standard deviation of its logarithm. */
export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random));
}

/** A Poisson number: Knuth's product method for small means, the rounded normal approximation above 30. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) {
    return 0;
  }
  if (mean > 30) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) {
    count++;
  }
  return count;
}

/** Items with the running sum of their weights, ready for {@link pick}. */
export interface Weighted<T> {
  items: T[];
  cumulative: number[];
}

/** Prepares a weighted choice. Weights are relative and not negative; at least one is above zero. */
export function weighted<T>(entries: ReadonlyArray<readonly [T, number]>): Weighted<T> {
  let sum = 0;
  return { items: entries.map(([item]) => item), cumulative: entries.map(([, weight]) => (sum += weight)) };
}

/** One item, with probability proportional to its weight. */
export function pick<T>(random: Random, { items, cumulative }: Weighted<T>): T {
  const target = random() * cumulative[cumulative.length - 1];
  let index = 0;
  while (cumulative[index] <= target && index < items.length - 1) {
    index++;
  }
  return items[index];
}

/** The hex digits of every pair of bytes: ids are most of what the history generates. */
const HEX_PAIRS = Array.from({ length: 65536 }, (_, pair) => pair.toString(16).padStart(4, '0'));

/** `bytes` random bytes as lower-case hex digits; `bytes` is even. */
export function randomHex(random: Random, bytes: number): string {
  let hex = '';
  for (let i = 0; i < bytes; i += 2) {
    hex += HEX_PAIRS[(random() * 65536) | 0];
  }
  return hex;
}
