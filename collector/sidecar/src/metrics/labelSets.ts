/** Value of every label of the series that takes what is over the limit. */
export const OVERFLOW_LABEL = '__overflow__';

/** Bounds the number of label sets: each set within the limit is itself, all others share one. */
export class LabelSets<Name extends string> {
  private readonly known = new Map<string, Record<Name, string>>();
  private readonly overflow: Record<Name, string>;

  constructor(
    private readonly names: readonly Name[],
    private readonly limit: number,
    private readonly onOverflow: () => void
  ) {
    this.overflow = this.record(names.map(() => OVERFLOW_LABEL));
  }

  /** @param values in the order of the names. */
  get(values: readonly string[]): Record<Name, string> {
    const key = values.join('\0');
    const labels = this.known.get(key);
    if (labels) {
      return labels;
    }
    if (this.known.size >= this.limit) {
      this.onOverflow();
      return this.overflow;
    }
    const created = this.record(values);
    this.known.set(key, created);
    return created;
  }

  private record(values: readonly string[]): Record<Name, string> {
    const labels: Partial<Record<Name, string>> = {};
    this.names.forEach((name, index) => (labels[name] = values[index]));
    return labels as Record<Name, string>;
  }
}
