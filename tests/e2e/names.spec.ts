import { type Locator } from '@playwright/test';
import { CONSUMERS_TABLE, type Screen } from './screen';
import { expect, test } from './test';

const menu = ({ page }: Screen): Locator => page.getByRole('menu');

const item = (app: Screen, name: string): Locator => menu(app).getByRole('menuitem', { name });

test('the menu of a name is opened by its button and filters for it and out; a plain click opens the page', async ({
  app,
  sql,
}) => {
  const [{ id }] = await sql(
    `SELECT any(id) AS id FROM directory WHERE level = 'organization' AND name = 'Cobalt Freight'`
  );
  await app.open('consumers', { from: 'now-6h', to: 'now' });
  const table = app.table(CONSUMERS_TABLE);
  const row = table.row('Cobalt Freight');
  await row.hover();
  await row.locator('[data-name-menu]').click();
  await item(app, 'Filter out').click();
  await expect.poll(() => app.query.getAll('var-filters').join()).toContain(`organization_id|!=|${id}`);
  await app.settled();
  await expect(row).toHaveCount(0);
  // It calls at every hour of the week.
  const other = 'Zephyr Air';
  await table.row(other).hover();
  await table.row(other).locator('[data-name-menu]').first().click();
  await item(app, 'Filter for').click();
  await expect.poll(() => app.query.getAll('var-filters').join()).toMatch(/organization_id\|=\|/);
  await app.settled();
  expect(await table.column('Organization')).toEqual([other]);
  await table.row(other).getByRole('link').first().click();
  await expect(app.heading).toHaveText(other);
});

test('the menu of a name works by keyboard, gives the focus back, and opens Why for the calls of the row', async ({
  app,
  sql,
}) => {
  const [{ id }] = await sql(
    `SELECT any(id) AS id FROM directory WHERE level = 'organization' AND name = 'Cobalt Freight'`
  );
  await app.open('consumers');
  const cell = app.table(CONSUMERS_TABLE).row('Cobalt Freight').getByRole('gridcell').first();
  await cell.click({ position: { x: 150, y: 4 } });
  await expect(cell).toBeFocused();
  await app.page.keyboard.press('m');
  await expect(item(app, 'Filter for')).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(menu(app)).toHaveCount(0);
  await expect(cell).toBeFocused();
  await app.page.keyboard.press('m');
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('ArrowDown');
  await expect(item(app, 'Why…')).toBeFocused();
  await app.page.keyboard.press('Enter');
  const why = app.page.getByRole('region', { name: 'What is different about them' });
  await expect(why.getByText(`Only calls of Organization ${id}.`)).toBeVisible();
  await expect(why.getByText(/^Exact: |Exact: /)).toBeVisible();
  const [{ calls }] = await sql(`SELECT count() AS calls FROM events WHERE organization_id = '${id}' AND NOT inner
    AND event_type = 'api_request' AND event_time > now() - INTERVAL 24 HOUR`);
  const [, selected] = /Exact: ([\d,]+) selected calls/.exec(await why.innerText()) ?? [];
  expect(Math.abs(Number(selected.replaceAll(',', '')) - Number(calls))).toBeLessThan(0.02 * Number(calls));
  expect(app.query.getAll('why-of')).toEqual([`organization_id|=|${id}`]);
  await app.page.keyboard.press('Escape');
  await expect(why).toHaveCount(0);
  expect([app.query.has('why'), app.query.has('why-of')]).toEqual([false, false]);
});

test('an endpoint is filtered for with its method, service and version, and a value of a dimension has no page', async ({
  app,
}) => {
  await app.open('endpoints');
  const table = app.table('Endpoints');
  const [first] = await table.rows();
  const name = table.grid.getByRole('gridcell', { name: first[0], exact: true }).first();
  await name.hover();
  await name.locator('[data-name-menu]').click();
  await item(app, 'Filter for').click();
  await expect.poll(() => app.query.getAll('var-filters').length).toBe(4);
  await app.settled();
  expect(await table.rows()).toHaveLength(1);

  await app.open('explorer/over-time', { 'var-by': 'region' });
  const region = app.table('Values of Region').grid.getByRole('gridcell').first();
  await region.hover();
  await region.locator('[data-name-menu]').click();
  await expect(item(app, 'Open page')).toBeDisabled();
  await app.page.keyboard.press('Escape');
});
