import { type SourceMap } from './sourceMap';

/** The slot of a name that is only the beginning of others. */
export const NO_SLOT = 0xff;

/**
 * The attribute names of a SourceMap, looked up by the bytes that stand in a request, so that a name that nobody asks
 * for costs no string: a hash table with open addressing, at most a quarter full. A name that is not in it mostly ends
 * at an empty place or at a name of another length. Senders name the attributes in the same order over and over, so the
 * name that followed the one before is tried first.
 */
export class KeyIndex {
  private readonly byName = new Map<string, number>();
  private readonly bytes: Buffer[] = [];
  private readonly table: Int16Array;
  private readonly mask: number;
  /** Of each name the one that came after it of late, and the name that was found last. */
  private readonly followers: Int16Array;
  private last = 0;
  /** By what `find` and `get` return: the name, its slot (or NO_SLOT) and rank, and whether longer names begin with it. */
  readonly names: readonly string[];
  readonly slots: Uint8Array;
  readonly ranks: Uint8Array;
  readonly isPrefix: Uint8Array;

  constructor({ targets, prefixes }: Pick<SourceMap, 'targets' | 'prefixes'>) {
    this.names = [...new Set([...targets.keys(), ...prefixes])];
    const count = this.names.length;
    let size = 64;
    while (size < count * 4) {
      size *= 2;
    }
    this.mask = size - 1;
    this.table = new Int16Array(size).fill(-1);
    this.slots = Uint8Array.from(this.names, (name) => targets.get(name)?.slot ?? NO_SLOT);
    this.ranks = Uint8Array.from(this.names, (name) => targets.get(name)?.rank ?? 0);
    this.isPrefix = Uint8Array.from(this.names, (name) => (prefixes.has(name) ? 1 : 0));
    this.followers = new Int16Array(count).fill(-1);
    this.names.forEach((name, index) => {
      const bytes = Buffer.from(name, 'utf8');
      this.bytes.push(bytes);
      this.byName.set(name, index);
      let place = hashName(bytes, 0, bytes.length) & this.mask;
      while (this.table[place] !== -1) {
        place = (place + 1) & this.mask;
      }
      this.table[place] = index;
    });
  }

  /** Index of the name that stands in the buffer from `start` to `end`, or -1. */
  find(buffer: Uint8Array, start: number, end: number): number {
    const { followers, last } = this;
    const follower = followers[last];
    if (follower >= 0 && this.isAt(follower, buffer, start, end)) {
      this.last = follower;
      return follower;
    }
    const found = this.lookUp(buffer, start, end);
    if (found >= 0) {
      followers[last] = found;
      this.last = found;
    }
    return found;
  }

  private lookUp(buffer: Uint8Array, start: number, end: number): number {
    const { table, mask } = this;
    let place = hashName(buffer, start, end) & mask;
    for (let index = table[place]; index !== -1; index = table[place]) {
      if (this.isAt(index, buffer, start, end)) {
        return index;
      }
      place = (place + 1) & mask;
    }
    return -1;
  }

  private isAt(index: number, buffer: Uint8Array, start: number, end: number): boolean {
    const name = this.bytes[index];
    const length = end - start;
    if (name.length !== length) {
      return false;
    }
    let at = 0;
    while (at < length && name[at] === buffer[start + at]) {
      at++;
    }
    return at === length;
  }

  /** Index of a name, or -1. */
  get(name: string): number {
    return this.byName.get(name) ?? -1;
  }
}

/** Of attribute names the beginnings are much alike: length, middle and end tell them apart. */
function hashName(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 4) {
    return length === 0 ? 0 : bytes[start] * 31 + bytes[end - 1];
  }
  const middle = start + (length >> 1);
  const tail = bytes[end - 1] | (bytes[end - 2] << 8) | (bytes[end - 3] << 16) | (bytes[end - 4] << 24);
  const heart = bytes[middle] | (bytes[middle - 1] << 8);
  const hash = Math.imul(tail ^ (length << 3), 0x9e3779b1) ^ Math.imul(heart, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

const indexes = new WeakMap<SourceMap, KeyIndex>();

/** The index of a map; made once. */
export function keyIndexOf(map: SourceMap): KeyIndex {
  let index = indexes.get(map);
  if (!index) {
    index = new KeyIndex(map);
    indexes.set(map, index);
  }
  return index;
}
