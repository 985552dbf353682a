import { expect, type Locator, type Page } from '@playwright/test';
import { PLUGIN_BASE_URL, PLUGIN_ID } from './plugin';
import { QueryWatch } from './queryWatch';
import { Table } from './table';

/** Title of the table of consumers, on any level. */
export const CONSUMERS_TABLE = /^Consumers by /;

/** URL keys of a screen's period and choices. */
export type Query = Record<string, string | number | string[]>;

/** A screen of the app as a reader sees it. */
export class Screen {
  private readonly queries: QueryWatch;

  constructor(readonly page: Page) {
    this.queries = new QueryWatch(page);
  }

  /** Opens a screen, e.g. `consumers`, and waits until its queries are answered. */
  async open(path: string, query: Query = {}): Promise<void> {
    await this.page.goto(`${PLUGIN_BASE_URL}/${path}${search(query)}`);
    await this.settled();
  }

  async openConfiguration(): Promise<void> {
    await this.page.goto(`/plugins/${PLUGIN_ID}`);
    await expect(this.page.getByRole('button', { name: 'Save' })).toBeVisible();
  }

  /** Waits until nothing loads any more. */
  async settled(): Promise<void> {
    await expect(this.heading).toBeVisible();
    await this.queries.quiet();
    await expect(this.page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    await expect(this.page.getByLabel('Panel loading bar')).toHaveCount(0);
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** The line above the screen: title, tabs, choices, period, freshness. */
  get header(): Locator {
    return this.page.getByTestId('screen-header');
  }

  /** The sign of freshness: its name has the age of the newest call. */
  get freshness(): Locator {
    return this.header.getByRole('button', { name: /since the last call|no calls|not known/ });
  }

  /** A table panel by its title. */
  table(title: string | RegExp): Table {
    return new Table(this.page, this.panel(title));
  }

  panel(title: string | RegExp): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  /** Chooses a value of one of the controls above the screen. */
  async choose(control: string, value: string): Promise<void> {
    await this.page.getByRole('combobox', { name: control }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
    await this.settled();
  }

  /** Opens the choices that have no room on the line of the header. */
  async showChoices(): Promise<void> {
    const filters = this.header.getByRole('button', { name: /^Filters/, expanded: false });
    if (await filters.isVisible()) {
      await filters.click();
    }
  }

  /** Runs the queries of the screen again. */
  async refresh(): Promise<void> {
    await this.page.getByRole('button', { name: 'Refresh', exact: true }).click();
  }

  /** The query string of the address. */
  get query(): URLSearchParams {
    return new URL(this.page.url()).searchParams;
  }
}

function search(query: Query): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((single) => [name, String(single)])
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
