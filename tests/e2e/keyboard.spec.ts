import { type Locator } from '@playwright/test';
import { expect, test } from './test';
import { CONSUMERS_TABLE, type Screen } from './screen';

/** Presses Tab until the element has the focus. */
async function tabTo({ page }: Screen, target: Locator, most = 200): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement).catch(() => false);
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    if (await isFocused()) {
      return;
    }
  }
  throw new Error(`${String(target)} is not reached in ${most} presses of Tab.`);
}

test('the side navigation, tabs and controls are reached and used by keyboard', async ({ app }) => {
  await app.open('home');
  const consumers = app.page.getByRole('navigation').getByRole('link', { name: 'Consumers', exact: true }).first();
  await tabTo(app, consumers);
  await app.page.keyboard.press('Enter');
  await expect(app.heading).toHaveText('Consumers');
  await app.settled();

  const pivot = app.page.getByRole('combobox', { name: 'Group by' });
  await tabTo(app, pivot);
  await app.page.keyboard.press('ArrowDown');
  await expect(app.page.getByRole('option', { name: 'Application' })).toBeVisible();
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Enter');
  await expect.poll(() => app.query.get('var-pivot')).toBe('application');
});

test('a column is sorted, and a row is opened, by keyboard', async ({ app }) => {
  await app.open('consumers');
  const table = app.table(CONSUMERS_TABLE);
  const header = table.grid.getByRole('columnheader', { name: 'Organization', exact: true });
  await tabTo(app, header.getByRole('button'));
  await app.page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const names = await table.column('Organization');
  expect(names).toEqual([...names].sort((left, right) => left.localeCompare(right)));

  // Tab goes through the header to the first row; arrow keys go on from there.
  const [[first], [second]] = await table.rows();
  await tabTo(app, table.row(first).getByRole('gridcell').first());
  await app.page.keyboard.press('ArrowDown');
  await expect(table.row(second).getByRole('gridcell').first()).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(app.heading).toHaveText(second);
});
