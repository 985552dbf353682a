import { chromium, type Page, type Response } from '@playwright/test';
import type { Stack } from '../../../standalone/start/stack';
import { chromiumOptions } from '../chromium';
import { PLUGIN_BASE_URL } from '../plugin';
import { Screen } from '../screen';
import { putAnswer, queryName } from './answers';
import { startOfDemo } from './data';
import { readDashboards } from './dashboards';
import type { Numbers, Panels } from './numbers';
import { putShown } from './shown';
import { DRILL_DOWNS, endOf, periods, VIEWS, type Period, type View } from './views';

/** How long a screen may take on a busy machine: a number that is missing is worth more than a minute. */
const PATIENCE_MS = 180_000;

/** Every number of every screen and dashboard of a stack with demo data. */
export async function readNumbers({ urls }: Stack): Promise<Numbers> {
  const end = endOf(await startOfDemo(urls.clickhouse));
  const screens: Numbers['screens'] = {};
  const browser = await chromium.launch(chromiumOptions());
  try {
    const options = { baseURL: urls.page, locale: 'en-US', timezoneId: 'UTC', viewport: { width: 1920, height: 1400 } };
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    // Times on screen are relative to the page's clock.
    await page.clock.setFixedTime(end);
    for (const period of periods(end)) {
      for (const view of VIEWS) {
        screens[nameOf(view, period)] = await readView(page, view, period);
      }
      for (const view of await drillDowns(page, period)) {
        screens[nameOf(view, period)] = await readView(page, view, period);
      }
    }
  } finally {
    await browser.close();
  }
  for (const period of periods(end)) {
    Object.assign(screens, await readDashboards(urls.clickhouse, period));
  }
  return { end: new Date(end).toISOString(), screens };
}

const nameOf = ({ path, query }: View, { name }: Period): string =>
  [path, ...Object.entries(query).map(([key, value]) => `${key}=${value}`), name].join(' ');

async function readView(page: Page, view: View, period: Period): Promise<Panels> {
  const panels: Panels = {};
  const app = new Screen(page);
  const reading: Array<Promise<void>> = [];
  const onResponse = (response: Response) => void reading.push(readResponse(panels, response));
  page.on('response', onResponse);
  try {
    await open(app, view, period);
    await Promise.all(reading);
  } finally {
    page.off('response', onResponse);
  }
  await putShown(panels, app);
  return panels;
}

const open = (app: Screen, { path, query }: View, { from, to }: Period) => app.open(path, { from, to, ...query });

async function readResponse(panels: Panels, response: Response): Promise<void> {
  const { pathname } = new URL(response.url());
  if (pathname !== '/api/clickhouse') {
    return;
  }
  const { rawSql } = response.request().postDataJSON();
  const name = queryName(rawSql);
  if (name !== undefined) {
    if (!response.ok()) {
      throw new Error(`The query ${name} failed: ${await response.text()}`);
    }
    putAnswer(panels, name, await response.json());
  }
}

/** The pages of the first row of each table. */
async function drillDowns(page: Page, period: Period): Promise<View[]> {
  const views: View[] = [];
  for (const { path, table, tabs } of DRILL_DOWNS) {
    const app = new Screen(page);
    await open(app, { path, query: {} }, period);
    const link = await app.table(table).grid.getByRole('link').first().getAttribute('href');
    const { pathname } = new URL(link ?? '', page.url());
    views.push(...tabs.map((tab) => ({ path: `${pathname.slice(PLUGIN_BASE_URL.length + 1)}/${tab}`, query: {} })));
  }
  return views;
}
