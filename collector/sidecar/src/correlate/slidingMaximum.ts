/** The largest value of the last half to whole window: of two halves of the window, the older one is forgotten. */
export class SlidingMaximum {
  private current = -Infinity;
  private before = -Infinity;
  private currentSince = -Infinity;

  constructor(private readonly windowMs: number) {}

  /** @param now milliseconds. */
  add(value: number, now: number): void {
    this.turn(now);
    if (value > this.current) {
      this.current = value;
    }
  }

  /** @returns undefined when nothing was added in the window. */
  value(now: number): number | undefined {
    this.turn(now);
    const value = Math.max(this.current, this.before);
    return value === -Infinity ? undefined : value;
  }

  private turn(now: number): void {
    const halves = (now - this.currentSince) / (this.windowMs / 2);
    if (halves >= 1) {
      this.before = halves < 2 ? this.current : -Infinity;
      this.current = -Infinity;
      this.currentSince = now;
    }
  }
}
