/**
 * A BoundedCache by two strings: at most `2 * capacity` entries over all first keys. Nested maps instead of a joined
 * key: strings that the decoder interned have their hash already, a new one would have to be built and hashed each time.
 */
export class BoundedPairCache<V> {
  private young = new Map<string, Map<string, V>>();
  private old = new Map<string, Map<string, V>>();
  private youngSize = 0;

  constructor(private readonly capacity: number) {}

  get(first: string, second: string): V | undefined {
    const value = this.young.get(first)?.get(second);
    if (value !== undefined) {
      return value;
    }
    const aged = this.old.get(first)?.get(second);
    if (aged !== undefined) {
      this.set(first, second, aged);
    }
    return aged;
  }

  set(first: string, second: string, value: V): void {
    if (this.youngSize >= this.capacity) {
      this.old = this.young;
      this.young = new Map();
      this.youngSize = 0;
    }
    let inner = this.young.get(first);
    if (inner === undefined) {
      inner = new Map();
      this.young.set(first, inner);
    }
    // Setting a key again counts twice: the bound holds all the same.
    inner.set(second, value);
    this.youngSize += 1;
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
    this.youngSize = 0;
  }
}
