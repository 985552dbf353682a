import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumOptions } from './chromium';
import { startDemoStack } from './demoStack';
import { SCREENS } from './plugin';
import { Screen } from './screen';
import { hasStack, stackUrls } from './urls';

/** Writes the screenshots of the documents: `npx tsx tests/e2e/screenshots.ts`. */

const FOLDER = resolve(__dirname, '..', '..', 'docs', 'img');
const HISTORY_DAYS = 35;
/** Icons are fetched when they are first drawn, and appear a moment after the answers of the queries. */
const ICONS_MS = 1_000;
const VIEWPORT = { width: 1440, height: 900 };

/** Name of the file, and how to get there. */
type Shot = [name: string, open: (app: Screen) => Promise<void>];

const SHOTS: Shot[] = [
  ...SCREENS.map(({ path }): Shot => [path, (app) => app.open(path)]),
  ['consumer', openBrokenConsumer],
  ['configuration', openTestedConfiguration],
];

async function openBrokenConsumer(app: Screen): Promise<void> {
  await app.open('consumers');
  await app.table('Consumers').row('Cobalt Freight').getByRole('link').first().click();
  await app.settled();
}

async function openTestedConfiguration(app: Screen): Promise<void> {
  await app.openConfiguration();
  await app.page.getByRole('button', { name: 'Test' }).click();
  await app.page.getByText('Calls stored').waitFor();
}

async function shoot(browser: Browser, baseURL: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({ baseURL, colorScheme, viewport: VIEWPORT, timezoneId: 'UTC' });
  const app = new Screen(await context.newPage());
  for (const [name, open] of SHOTS) {
    await open(app);
    // The pointer must not lie on something that reacts to it.
    await app.page.mouse.move(VIEWPORT.width - 1, VIEWPORT.height - 1);
    await app.page.waitForTimeout(ICONS_MS);
    const path = join(FOLDER, `${name}-${colorScheme}.png`);
    await app.page.screenshot({ path, animations: 'disabled' });
    process.stdout.write(`${path}\n`);
  }
  await context.close();
}

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const stack = hasStack() ? undefined : await startDemoStack({ historyDays: HISTORY_DAYS });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const { page } = stack?.urls ?? stackUrls();
    await shoot(browser, page, 'light');
    await shoot(browser, page, 'dark');
  } finally {
    await browser.close();
    await stack?.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
