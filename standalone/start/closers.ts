import { errorMessage } from '../../model/errorText';

/** What has been started and how to stop it; stopped in the opposite order. */
export class Closers {
  private readonly list: Array<{ name: string; close(): Promise<void> }> = [];
  private closing: Promise<void> | undefined;

  /** @param report Gets a line about each part that did not stop cleanly. */
  constructor(private readonly report: (problem: string) => void) {}

  /** What is added while everything is being stopped is stopped too. */
  add(name: string, close: () => Promise<void>): void {
    this.list.push({ name, close });
    if (this.closing) {
      this.closing = this.closing.then(() => this.closeAll());
    }
  }

  get isClosing(): boolean {
    return this.closing !== undefined;
  }

  /** Stops everything, one after the other, also when some of it fails to stop. */
  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    for (let last = this.list.pop(); last; last = this.list.pop()) {
      try {
        await last.close();
      } catch (error) {
        this.report(`${last.name} did not stop cleanly: ${errorMessage(error)}`);
      }
    }
  }
}
