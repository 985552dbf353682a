import { type Browser, type BrowserContext, type Page, type Request } from '@playwright/test';
import { PLUGIN_BASE_URL } from '../e2e/plugin';
import { isQuery, QueryWatch } from '../e2e/queryWatch';
import { factsOf, firstFact } from './firstFact';
import { pageUrl, type Target } from './target';

/** What one page costs its reader. Times in milliseconds. */
export interface PageCost {
  page: string;
  /** From the navigation of a browser without a cache. */
  firstFact: number;
  /** The last answer, from the same navigation. */
  allAnswered: number;
  /** Elements of the whole document. */
  nodes: number;
  /** Requests with queries, by the page and its panels. */
  queries: number;
  /** Those that ask what another one asks. */
  duplicates: number;
}

/** Milliseconds from the click on a screen in the navigation to its first fact. */
export interface SwitchCost {
  page: string;
  first: number;
  again: number;
}

/** Opens a page in a browser without a cache. */
export async function measurePage(browser: Browser, target: Target, page: string): Promise<PageCost> {
  const context = await newContext(browser, target);
  try {
    const tab = await context.newPage();
    const asked = new Asked(tab);
    await tab.goto(pageUrl(target, page), { waitUntil: 'commit' });
    const fact = await tab.evaluate(firstFact, factsOf());
    const allAnswered = await asked.allAnswered();
    const nodes = await tab.evaluate(() => document.querySelectorAll('*').length);
    const { queries, duplicates } = asked;
    return { page, firstFact: fact, allAnswered, nodes, queries, duplicates };
  } finally {
    await context.close();
  }
}

/** Goes through the screens by the navigation of the app, twice. */
export async function measureSwitches(browser: Browser, target: Target): Promise<SwitchCost[]> {
  const context = await newContext(browser, target);
  try {
    const tab = await context.newPage();
    const asked = new Asked(tab);
    await tab.goto(pageUrl(target, target.pages[0]));
    await tab.evaluate(firstFact, factsOf());
    await asked.allAnswered();
    const screens = target.pages.filter((page) => !page.includes('/'));
    const rounds: number[][] = [];
    for (let round = 0; round < 2; round++) {
      const times: number[] = [];
      // The first screen is shown already: it comes last.
      for (const screen of [...screens.slice(1), screens[0]]) {
        times.push(await switchTo(tab, screen));
        await asked.allAnswered();
      }
      rounds.push(times);
    }
    return [...screens.slice(1), screens[0]].map((page, index) => ({
      page,
      first: rounds[0][index],
      again: rounds[1][index],
    }));
  } finally {
    await context.close();
  }
}

async function newContext(browser: Browser, { headers }: Target): Promise<BrowserContext> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, timezoneId: 'UTC', extraHTTPHeaders: headers });
  // tsx keeps the names of functions with a helper of its own, which a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named');
  return context;
}

/** Clicks on the screen in the navigation. @returns milliseconds until its first fact */
async function switchTo(tab: Page, screen: string): Promise<number> {
  const link = tab.locator(`nav a[href*="${PLUGIN_BASE_URL}/${screen}"]`).first();
  const title = (await link.textContent())?.trim() ?? '';
  const clicked = await link.evaluate((element) => {
    const now = performance.now();
    (element as HTMLElement).click();
    return now;
  });
  return (await tab.evaluate(firstFact, factsOf(title))) - clicked;
}

/** The queries of a page, and when the last one is answered. */
class Asked {
  private readonly texts: string[] = [];
  private readonly watch: QueryWatch;
  private lastAnswer = 0;

  constructor(private readonly tab: Page) {
    this.watch = new QueryWatch(tab);
    tab.on('request', (request) => isQuery(request) && this.texts.push(textOf(request)));
    const ended = (request: Request) => {
      if (isQuery(request)) {
        const { startTime, responseEnd } = request.timing();
        this.lastAnswer = Math.max(this.lastAnswer, startTime + responseEnd);
      }
    };
    tab.on('requestfinished', ended);
    tab.on('requestfailed', ended);
  }

  get queries(): number {
    return this.texts.length;
  }

  get duplicates(): number {
    return this.texts.length - new Set(this.texts).size;
  }

  /** Waits until all is asked and answered. @returns the last answer, in ms since the navigation that loaded the page */
  async allAnswered(): Promise<number> {
    await this.watch.quiet();
    return this.lastAnswer - (await this.tab.evaluate(() => performance.timeOrigin));
  }
}

/** What is asked, without what differs in each request. */
function textOf(request: Request): string {
  return (request.postData() ?? '').replaceAll(/"(queryId|requestId)":"[^"]*"/g, '');
}
