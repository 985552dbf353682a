import { type ConsoleMessage, type Page } from '@playwright/test';

/** What a page said on the console that it should not have said, and errors that nobody caught. */
export class ConsoleWatch {
  readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page) {
    page.on('console', (message) => this.onMessage(message));
    page.on('pageerror', (error) => this.add(`uncaught: ${error.stack ?? error.message}`));
  }

  /** A problem that the test brings about on purpose. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  private onMessage(message: ConsoleMessage): void {
    if (message.type() === 'warning' || message.type() === 'error') {
      this.add(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  }

  private add(problem: string): void {
    if (!this.expected.some((pattern) => pattern.test(problem))) {
      this.problems.push(problem);
    }
  }
}
