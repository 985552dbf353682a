/**
 * A map that keeps recently used entries, at most `2 * capacity` entries: two generations; when the young one is
 * full it becomes the old one and the old one is forgotten. A hit costs one look-up, unlike a strict LRU.
 */
export class BoundedCache<K, V> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  constructor(private readonly capacity: number) {}

  get(key: K): V | undefined {
    const value = this.young.get(key);
    if (value !== undefined) {
      return value;
    }
    const aged = this.old.get(key);
    if (aged !== undefined) {
      this.set(key, aged);
    }
    return aged;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.capacity) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }

  get size(): number {
    return this.young.size + this.old.size;
  }
}

/** The function with its results kept in a BoundedCache. Results must not be undefined. */
export function memoize<V>(capacity: number, compute: (key: string) => V): (key: string) => V {
  const cache = new BoundedCache<string, V>(capacity);
  return (key) => {
    const known = cache.get(key);
    if (known !== undefined) {
      return known;
    }
    const value = compute(key);
    cache.set(key, value);
    return value;
  };
}
