import { test as base, expect } from '@playwright/test';
import { ConsoleWatch } from './consoleWatch';
import { type Row, rowsOf } from './query';
import { Screen } from './screen';
import { stackUrls } from './urls';

interface Fixtures {
  /** The app as a reader sees it; a test fails when it writes a warning or an error to the console. */
  app: Screen;
  consoleWatch: ConsoleWatch;
  /** Rows of a query in ClickHouse itself. */
  sql: (query: string) => Promise<Row[]>;
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(stackUrls().page),
  consoleWatch: async ({ page }, use) => {
    const watch = new ConsoleWatch(page);
    await use(watch);
    expect(watch.problems, 'warnings and errors on the console').toEqual([]);
  },
  // The watch is a dependency, so that it listens before anything is opened.
  app: async ({ page, consoleWatch }, use) => {
    void consoleWatch;
    await use(new Screen(page));
  },
  sql: async ({}, use) => use((query) => rowsOf(stackUrls().clickhouse, query)),
});

export { expect };
