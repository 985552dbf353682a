/** Characters that the place of a key is worked out from: enough to spread paths, which differ near their ends. */
const HASHED = 48;

/**
 * Remembers values by two strings, one in each of a fixed number of places: a new key takes the place of the one that
 * was there. For keys of which most come only once, such as raw paths: a miss costs hardly more than a hit and leaves
 * no garbage, where a map would grow, be thrown away and grow again.
 */
export class SlotCache<V> {
  private readonly mask: number;
  private readonly firsts: string[];
  private readonly seconds: string[];
  private readonly values: Array<V | undefined>;

  /** @param places a power of two. */
  constructor(places: number) {
    this.mask = places - 1;
    this.firsts = new Array<string>(places).fill('');
    this.seconds = new Array<string>(places).fill('');
    this.values = new Array<V | undefined>(places).fill(undefined);
  }

  get(first: string, second: string): V | undefined {
    const place = this.placeOf(first, second);
    return this.seconds[place] === second && this.firsts[place] === first ? this.values[place] : undefined;
  }

  set(first: string, second: string, value: V): void {
    const place = this.placeOf(first, second);
    this.firsts[place] = first;
    this.seconds[place] = second;
    this.values[place] = value;
  }

  clear(): void {
    this.firsts.fill('');
    this.seconds.fill('');
    this.values.fill(undefined);
  }

  /** FNV-1a over the end of the second key, with the lengths; the first key is nearly always one of few. */
  private placeOf(first: string, second: string): number {
    let hash = (first.length << 16) ^ second.length;
    for (let at = Math.max(0, second.length - HASHED); at < second.length; at++) {
      hash = Math.imul(hash ^ second.charCodeAt(at), 0x01000193);
    }
    return (hash ^ (hash >>> 15)) & this.mask;
  }
}
