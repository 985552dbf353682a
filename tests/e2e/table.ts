import { expect, type Locator, type Page } from '@playwright/test';

/** A table panel. Only rows in view are in the document, so all of them are read by scrolling. */
export class Table {
  readonly grid: Locator;

  constructor(
    private readonly page: Page,
    panel: Locator
  ) {
    this.grid = panel.getByRole('grid');
  }

  async columns(): Promise<string[]> {
    await expect(this.grid).toBeVisible();
    const headers = this.grid.getByRole('columnheader');
    const isDrawn = async () => (await headers.allInnerTexts()).some((text) => text.trim() !== '');
    if (!(await isDrawn())) {
      // A panel that is scrolled out of view is not rendered: its header has no text.
      await this.grid.scrollIntoViewIfNeeded();
      await expect.poll(isDrawn).toBe(true);
    }
    return (await headers.allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
  }

  /** The row whose first cell says this. */
  row(name: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell', { name, exact: true }) });
  }

  /** Texts of the cells of all rows. */
  async rows(): Promise<string[][]> {
    await expect(this.grid.getByRole('gridcell').first()).toBeVisible();
    await this.scrollToTop();
    const found = new Map<string, string[]>();
    for (;;) {
      for (const { index, cells } of await this.visibleRows()) {
        found.set(index, cells);
      }
      if (!(await this.scrollOn())) {
        await this.scrollToTop();
        return [...found.values()];
      }
    }
  }

  /** Texts of one column of all rows. */
  async column(name: string): Promise<string[]> {
    const position = (await this.columns()).indexOf(name);
    expect(position, `column ${name}`).toBeGreaterThanOrEqual(0);
    return (await this.rows()).map((cells) => cells[position]);
  }

  private async visibleRows(): Promise<Array<{ index: string; cells: string[] }>> {
    return this.grid.evaluate((grid) =>
      [...grid.querySelectorAll('[role="row"]')]
        .map((row) => ({
          index: row.getAttribute('aria-rowindex') ?? '',
          cells: [...row.querySelectorAll('[role="gridcell"]')].map((cell) => (cell.textContent ?? '').trim()),
        }))
        .filter(({ cells }) => cells.length > 0)
    );
  }

  private async scrollToTop(): Promise<void> {
    await this.grid.evaluate((element) => element.scrollTo({ top: 0 }));
    await this.drawn();
  }

  /** Scrolls down by half a view; false at the end. */
  private async scrollOn(): Promise<boolean> {
    const moved = await this.grid.evaluate((element) => {
      const before = element.scrollTop;
      element.scrollBy({ top: element.clientHeight / 2 });
      return element.scrollTop !== before;
    });
    await this.drawn();
    return moved;
  }

  /** Waits until the rows of the new position are in the document. */
  private async drawn(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}

/** A count as the tables show it, e.g. `12,345`. */
export function toCount(text: string): number {
  expect(text).toMatch(/^\d{1,3}(,\d{3})*$/);
  return Number(text.replaceAll(',', ''));
}
