/** A list of numbers that grows, zero until set, and is copied at the speed of memory. */
export class Numbers {
  private data: Float64Array;

  /** @param width numbers in one row. */
  constructor(private readonly width = 1) {
    this.data = new Float64Array(64 * width);
  }

  add(row: number, column: number, value: number): void {
    // The place first: it may need another array.
    const at = this.place(row, column);
    this.data[at] += value;
  }

  set(row: number, column: number, value: number): void {
    const at = this.place(row, column);
    this.data[at] = value;
  }

  get(row: number, column: number): number {
    const at = row * this.width + column;
    return at < this.data.length ? this.data[at] : 0;
  }

  /** The first rows as they are now: later changes do not show. */
  copy(rows: number): Float64Array {
    const copied = new Float64Array(rows * this.width);
    copied.set(this.data.subarray(0, copied.length));
    return copied;
  }

  private place(row: number, column: number): number {
    const at = row * this.width + column;
    if (at >= this.data.length) {
      const grown = new Float64Array(Math.max(at + 1, this.data.length * 2));
      grown.set(this.data);
      this.data = grown;
    }
    return at;
  }
}
