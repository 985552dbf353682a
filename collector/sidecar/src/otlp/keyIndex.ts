import { equalBytes, viewOf } from './byteView';
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
  /** The bytes of all names, and of each where it begins; the next name ends it. */
  private readonly bytes: DataView;
  private readonly offsets: Int32Array;
  private readonly table: Int16Array;
  private readonly mask: number;
  /** For each name the one that followed it last, and the name that was found last. */
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
    this.bytes = viewOf(Buffer.from(this.names.join(''), 'utf8'));
    this.offsets = new Int32Array(count + 1);
    this.names.forEach((name, index) => {
      this.offsets[index + 1] = this.offsets[index] + Buffer.byteLength(name);
      this.byName.set(name, index);
      let place = hashName(this.bytes, this.offsets[index], this.offsets[index + 1]) & this.mask;
      while (this.table[place] !== -1) {
        place = (place + 1) & this.mask;
      }
      this.table[place] = index;
    });
  }

  /** Index of the name whose bytes stand from `start` to `end`, or -1. */
  find(view: DataView, start: number, end: number): number {
    const { followers, last } = this;
    const follower = followers[last];
    if (follower >= 0 && this.isAt(follower, view, start, end)) {
      this.last = follower;
      return follower;
    }
    const found = this.lookUp(view, start, end);
    if (found >= 0) {
      followers[last] = found;
      this.last = found;
    }
    return found;
  }

  private lookUp(view: DataView, start: number, end: number): number {
    const { table, mask } = this;
    let place = hashName(view, start, end) & mask;
    for (let index = table[place]; index !== -1; index = table[place]) {
      if (this.isAt(index, view, start, end)) {
        return index;
      }
      place = (place + 1) & mask;
    }
    return -1;
  }

  private isAt(index: number, view: DataView, start: number, end: number): boolean {
    const offset = this.offsets[index];
    const length = end - start;
    return this.offsets[index + 1] - offset === length && equalBytes(this.bytes, offset, view, start, length);
  }

  /** Index of a name, or -1. */
  get(name: string): number {
    return this.byName.get(name) ?? -1;
  }
}

/** Of attribute names the beginnings are much alike: length, middle and end tell them apart. */
function hashName(bytes: DataView, start: number, end: number): number {
  const length = end - start;
  if (length < 4) {
    return length === 0 ? 0 : bytes.getUint8(start) * 31 + bytes.getUint8(end - 1);
  }
  const tail = bytes.getInt32(end - 4, true);
  const middle = bytes.getUint16(start + (length >> 1) - 1, true);
  const hash = Math.imul(tail ^ (length << 3), 0x9e3779b1) ^ Math.imul(middle, 0x85ebca6b);
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
