import { expect, type Page } from '@playwright/test';
import type { Screen } from '../screen';
import { put, type Panels } from './numbers';

/** Told from the moment at which a page is looked at. */
const AGE = /^Last call .* ago$/;

/** Adds the texts of a screen that a reader sees: tables, figures, lists. What charts draw is in the answers. */
export async function putShown(panels: Panels, app: Screen): Promise<void> {
  for (const title of await regionsWithGrid(app.page)) {
    const table = app.table(title);
    // Outside of the view headers have no text yet.
    await table.grid.scrollIntoViewIfNeeded();
    await expect.poll(async () => (await table.columns()).includes('')).toBe(false);
    const columns = await table.columns();
    for (const [name, ...cells] of await table.rows()) {
      cells.forEach((text, index) => put(panels, title, columns[index + 1], name, text));
    }
  }
  for (const { panel, row, text } of await otherTexts(app.page)) {
    if (!AGE.test(text)) {
      put(panels, panel, 'text', row, text);
    }
  }
}

/** Titles of the table panels that have rows. */
function regionsWithGrid(page: Page): Promise<string[]> {
  return page
    .getByRole('region')
    .evaluateAll((regions) =>
      regions
        .filter((region) => region.querySelector('[role="grid"] [role="gridcell"]') !== null)
        .map((region) => region.getAttribute('aria-label') ?? region.querySelector('h2, h6')?.textContent ?? '')
    );
}

/** Lines of the figures and of every list. No function in it has a name: tsx would refer to a helper for names. */
function otherTexts(page: Page): Promise<Array<{ panel: string; row: string; text: string }>> {
  return page.locator('section[aria-label], ul[aria-label]').evaluateAll((elements) =>
    elements
      .filter((element) => element.querySelector('[role="grid"], .uplot:not([aria-hidden] .uplot)') === null)
      .flatMap((element) =>
        (element instanceof HTMLElement ? element.innerText : '').split('\n').map((text, index) => ({
          panel: element.getAttribute('aria-label') ?? '',
          row: `line ${index + 1}`,
          text,
        }))
      )
  );
}
