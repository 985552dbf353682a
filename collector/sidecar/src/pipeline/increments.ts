/** What a counter has counted since the start. */
export interface Counted {
  readonly count: number;
}

/** Hands on by how much counters have grown, each increment once. */
export class Increments<Counter extends Counted> {
  private readonly confirmed = new Map<string, number>();

  /**
   * @param read gives the counters; they only grow.
   * @param keyOf tells them apart.
   */
  constructor(
    private readonly read: () => Iterable<Counter>,
    private readonly keyOf: (counter: Counter) => string
  ) {}

  /** The counters that have grown since the last draft that was confirmed, with their increments as `count`. */
  draft(): { rows: Counter[]; confirm(): void } {
    const rows: Counter[] = [];
    const counts: Array<[key: string, count: number]> = [];
    for (const counter of this.read()) {
      const key = this.keyOf(counter);
      const count = counter.count - (this.confirmed.get(key) ?? 0);
      if (count > 0) {
        rows.push({ ...counter, count });
        counts.push([key, counter.count]);
      }
    }
    return { rows, confirm: () => counts.forEach(([key, count]) => this.confirmed.set(key, count)) };
  }
}
