import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumOptions } from './chromium';
import { startDemoStack } from './demoStack';
import { PLUGIN_BASE_URL, SCREENS } from './plugin';
import { Screen } from './screen';
import { hasStack, stackUrls } from './urls';

/**
 * Writes the screenshots of the documents, docs/screens, and of the catalog: `npx tsx tests/e2e/screenshots.ts`. A name
 * after it writes only the pictures whose names begin with it.
 */

const ROOT = resolve(__dirname, '..', '..');
const FOLDER = join(ROOT, 'docs', 'screens');
const CATALOG_FOLDER = join(ROOT, 'src', 'img', 'screenshots');
/** The pictures that plugin.json names. */
const CATALOG = ['home', 'consumers', 'consumer'];
const HISTORY_DAYS = 84;
/** Icons are fetched when they are first drawn, and appear a moment after the answers of the queries. */
const ICONS_MS = 1_000;
const VIEWPORT = { width: 1440, height: 900 };

/** Name of the file, and how to get there. */
type Shot = [name: string, open: (app: Screen) => Promise<void>];

/** Pages of one thing, and what opens over a screen. */
const PAGES: Shot[] = [
  ['consumer', (app) => openFirst(app, 'consumers', /^Cobalt Freight$/)],
  ['endpoint', (app) => openFirst(app, 'endpoints', /\/orders\/\{/)],
  ['experiment', (app) => app.open('growth/experiment/v2_rollout')],
  ['slo', (app) => app.open('reliability/slo/exports-availability')],
  ['why', openWhy],
  ['call', openCall],
  ['configuration', openTestedConfiguration],
];

/** Each screen, and each of its tabs but the first, which the screen opens with. */
async function screenShots(app: Screen): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const { path } of SCREENS) {
    shots.push([path, (screen) => screen.open(path)]);
    await app.open(path);
    const tabs = await app.page.getByRole('tab').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const href of tabs.slice(1)) {
      const tab = new URL(href ?? '', app.page.url()).pathname.slice(`${PLUGIN_BASE_URL}/`.length);
      shots.push([tab.replaceAll('/', '-'), (screen) => screen.open(tab)]);
    }
  }
  return shots;
}

/** Opens the page of the first row whose name is like this. */
async function openFirst(app: Screen, screen: string, name: RegExp): Promise<void> {
  await app.open(screen);
  await app.page.getByRole('gridcell').getByRole('link', { name }).first().click();
  await app.settled();
}

async function openWhy({ page }: Screen): Promise<void> {
  await page.goto(`${PLUGIN_BASE_URL}/consumers?why=server_errors`);
  await page.getByRole('region', { name: 'What is different about them' }).getByRole('table').waitFor();
}

async function openCall(app: Screen): Promise<void> {
  await app.open('explorer/calls');
  await app
    .table('Recent calls')
    .grid.getByRole('gridcell')
    .first()
    .click({ position: { x: 170, y: 4 } });
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('dialog', { name: 'One call' }).getByRole('definition').first().waitFor();
}

async function openTestedConfiguration(app: Screen): Promise<void> {
  await app.openConfiguration();
  await app.page.getByRole('button', { name: 'Test' }).click();
  await app.page.getByText('Calls stored').waitFor();
}

async function shoot(browser: Browser, baseURL: string, wanted: string): Promise<void> {
  const context = await browser.newContext({ baseURL, colorScheme: 'dark', viewport: VIEWPORT, timezoneId: 'UTC' });
  const app = new Screen(await context.newPage());
  const shots = [...(await screenShots(app)), ...PAGES].filter(([name]) => name.startsWith(wanted));
  for (const [name, open] of shots) {
    await open(app);
    // The pointer must not lie on something that reacts to it.
    await app.page.mouse.move(VIEWPORT.width - 1, VIEWPORT.height - 1);
    await app.page.waitForTimeout(ICONS_MS);
    const path = join(FOLDER, `${name}.png`);
    await app.page.screenshot({ path, animations: 'disabled' });
    if (CATALOG.includes(name)) {
      await copyFile(path, join(CATALOG_FOLDER, `${name}.png`));
    }
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
    await shoot(browser, page, process.argv[2] ?? '');
  } finally {
    await browser.close();
    await stack?.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
