import { test as base, expect } from '@playwright/test';
import { ConsoleWatch } from './consoleWatch';
import { startDemoStack, TEST_HISTORY_DAYS } from './demoStack';
import { type Row, rowsOf } from './query';
import { Screen } from './screen';
import { stackUrls, type Urls } from './urls';
import { parseAnchor } from '../../standalone/demo/parseAnchor';

interface Fixtures {
  /** The app as a reader sees it; a test fails when it writes a warning or an error to the console. */
  app: Screen;
  consoleWatch: ConsoleWatch;
  /** Rows of a query in ClickHouse itself. */
  sql: (query: string) => Promise<Row[]>;
}

/** Options of a project. */
export interface WorkerOptions {
  /** What the demo's clock shows, ISO 8601: the project gets a stack of its own. Empty: the stack of the whole run. */
  anchor: string;
}

interface WorkerFixtures extends WorkerOptions {
  /** Addresses of the stack that the test looks at. */
  urls: Urls;
}

/** A stack starts, and writes its history, within this time also on a machine under load. */
const STACK_TIMEOUT_MS = 600_000;

export const test = base.extend<Fixtures, WorkerFixtures>({
  anchor: ['', { scope: 'worker', option: true }],
  urls: [
    async ({ anchor }, use) => {
      if (anchor === '') {
        await use(stackUrls());
        return;
      }
      const time = parseAnchor('anchor', anchor);
      const stack = await startDemoStack({ historyDays: TEST_HISTORY_DAYS, anchor: time });
      await use(stack.urls);
      await stack.close();
    },
    { scope: 'worker', timeout: STACK_TIMEOUT_MS },
  ],
  baseURL: async ({ urls }, use) => use(urls.page),
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
  sql: async ({ urls }, use) => use((query) => rowsOf(urls.clickhouse, query)),
});

export { expect };
