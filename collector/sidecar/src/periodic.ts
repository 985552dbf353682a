/** Runs a task from time to time, one run after the other. */
export class Periodic {
  private timer: NodeJS.Timeout | undefined;
  private running = Promise.resolve();

  /** @param task never rejects. */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly seconds: number
  ) {}

  /** Begins after the first interval. The process does not wait for it. */
  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(this.task);
    }, this.seconds * 1000);
    this.timer.unref();
  }

  /** Begins no further run. @returns once no run is under way: whether it was started. */
  async stop(): Promise<boolean> {
    clearInterval(this.timer);
    await this.running;
    return this.timer !== undefined;
  }
}
