import { KeyTable } from './keyTable';

export interface RecentKeysOptions {
  /** Keys are remembered at least this long, unless there are more than `maxKeys`. */
  windowMs: number;
  /** At least this many keys are remembered, and at most twice as many. */
  maxKeys: number;
  now?: () => number;
}

/**
 * The keys of what ClickHouse has confirmed recently, so that a request that is sent again is not stored again. Two
 * generations: when the young one is full or as old as the window, it becomes the old one and the old one is dropped.
 */
export class RecentKeys {
  private young = new KeyTable();
  private old = new KeyTable();
  private youngSince: number;
  /** Since when a generation has every key; `oldFrom` while there is an old one. */
  private youngFrom: number;
  private oldFrom: number | undefined;
  private readonly now: () => number;

  constructor(private readonly options: RecentKeysOptions) {
    this.now = options.now ?? Date.now;
    this.youngSince = this.now();
    this.youngFrom = this.youngSince;
  }

  get size(): number {
    return this.young.size + this.old.size;
  }

  /** For how long every key has been remembered, in milliseconds; at least the window unless there are too many keys. */
  get reachMs(): number {
    return Math.max(0, this.now() - (this.oldFrom ?? this.youngFrom));
  }

  /** Says that all keys since a time (milliseconds since the epoch) have been added. */
  cover(since: number): void {
    if (this.oldFrom === undefined) {
      this.youngFrom = Math.min(this.youngFrom, since);
    } else {
      this.oldFrom = Math.min(this.oldFrom, since);
    }
  }

  has(key: bigint): boolean {
    return this.tagOf(key) !== 0;
  }

  /** What the key was added with; 0 when it is not known. */
  tagOf(key: bigint): number {
    return this.young.tagOf(key) || this.old.tagOf(key);
  }

  /** @param tag says what the key belongs to, 1 to 255. */
  add(key: bigint, tag: number): void {
    this.turn();
    this.young.add(key, tag);
  }

  /** Adds all keys of a table, as `add` does one. */
  addAll(keys: KeyTable): void {
    for (let slot = 0; slot !== -1;) {
      this.turn();
      slot = this.young.addFrom(keys, slot, this.options.maxKeys);
    }
  }

  /** Begins a generation when it is time for one. */
  private turn(): void {
    const now = this.now();
    if (this.young.size >= this.options.maxKeys || now - this.youngSince >= this.options.windowMs) {
      const emptied = this.old.clear();
      this.old = this.young;
      this.oldFrom = this.youngFrom;
      this.young = emptied;
      this.youngSince = now;
      this.youngFrom = now;
    }
  }
}
