import { defineConfig } from '@playwright/test';
import { STORY_ANCHORS } from './tests/e2e/anchors';
import { chromiumOptions } from './tests/e2e/chromium';
import { type WorkerOptions } from './tests/e2e/test';

/** Tests for `npm run test:long`. */
const LONG = [
  'accessibility.spec.ts',
  'call.spec.ts',
  'consumer.spec.ts',
  'drilldown.spec.ts',
  'everyPanel.spec.ts',
  'experimentMetric.spec.ts',
  'frame.spec.ts',
  'innerCalls.spec.ts',
  'keyboard.spec.ts',
  'names.spec.ts',
  'search.spec.ts',
  'theme.spec.ts',
  'urlState.spec.ts',
  'verbs.spec.ts',
  'versions.spec.ts',
];

/** Tests that start a stack of their own. */
const OWN_STACKS = ['foreignPages.spec.ts', 'pageRestart.spec.ts', 'rollups.spec.ts', 'states.spec.ts'];

/** The screens of the built plugin in the browser host, on a stack that is started for the run (tests/e2e/setup.ts). */
export default defineConfig<object, WorkerOptions>({
  testDir: './tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './tests/e2e/setup.ts',
  // ClickHouse, sidecar and demo share the machine with the browsers.
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // For a machine under load: nothing waits as long when all is well.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    colorScheme: 'dark',
    // A trace takes a third of the time of a test: `npx playwright test --trace retain-on-failure` keeps one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: chromiumOptions(),
  },
  projects: [
    // One after the other: each test starts and stops parts of a stack that only it uses. The stories have anchors of
    // their own.
    { name: 'own stacks', workers: 1, testMatch: OWN_STACKS },
    ...Object.entries(STORY_ANCHORS).map(([name, anchor]) => ({
      name: `stories: ${name}`,
      testMatch: 'stories.spec.ts',
      workers: 1,
      use: { anchor },
    })),
    // Last: a worker that has no test of a stack of its own left takes these, and both end at about the same time.
    { name: 'screens', testIgnore: ['stories.spec.ts', ...LONG, ...OWN_STACKS] },
    ...(process.env.CALLSIGHT_TEST_LONG === '1' ? [{ name: 'long', testMatch: LONG }] : []),
  ],
});
