import { searchDialog as dialog, searchFor } from './search';
import { expect, test } from './test';

test('a consumer, an endpoint and a tab are opened by keyboard from any screen, with the period', async ({
  app,
  sql,
}) => {
  await app.open('quality', { from: 'now-6h', to: 'now' });
  const shown = await searchFor(app, 'cobalt f');
  const consumers = shown.getByRole('group', { name: 'Consumers' });
  await expect(consumers.getByRole('option').first()).toContainText('Cobalt Freight');
  await expect(consumers.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await app.page.keyboard.press('Enter');
  await expect(app.heading).toHaveText('Cobalt Freight');
  expect(app.query.get('from')).toBe('now-6h');

  await searchFor(app, 'POST /orders/exports');
  await app.page.keyboard.press('Enter');
  await expect(app.heading).toContainText('POST /orders/exports');

  await searchFor(app, 'versions');
  await app.page.keyboard.press('Enter');
  await expect(app.tab('Versions')).toHaveAttribute('aria-selected', 'true');

  const [{ developers }] = await sql(`SELECT least(6, uniqExact(id)) AS developers FROM (
    SELECT id FROM directory WHERE level = 'developer'
    UNION ALL SELECT toString(developer_id) FROM events WHERE event_type = 'api_request' AND NOT inner
  ) WHERE positionCaseInsensitive(id, 'dev_6') > 0`);
  const found = await searchFor(app, 'dev_6');
  await expect(found.getByRole('option', { name: /^dev_6/ })).toHaveCount(Number(developers));
  const options = found.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await app.page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await app.page.keyboard.press('Escape');
  await expect(found).toHaveCount(0);
});

test('the id of a request opens its call over the screen, and the search above it closes alone', async ({
  app,
  sql,
}) => {
  const [{ request_id: id }] = await sql(`SELECT request_id FROM events WHERE request_id != '' AND NOT inner
    AND event_time > now() - INTERVAL 5 HOUR LIMIT 1`);
  await app.open('quality');
  await searchFor(app, String(id));
  await app.page.keyboard.press('Enter');
  const call = app.page.getByRole('dialog', { name: 'One call' });
  await expect(call.getByRole('region', { name: 'Caller' })).toBeVisible();
  await expect(app.page).toHaveURL(/\/quality\?/);
  await searchFor(app, 'home');
  await app.page.keyboard.press('Escape');
  await expect(dialog(app)).toHaveCount(0);
  await expect(call).toBeVisible();
});

test('a button opens it, and a mouse chooses; what nothing is called is said', async ({ app }) => {
  await app.open('quality');
  await app.header.getByRole('button', { name: 'Search screens, consumers, endpoints and calls' }).click();
  const shown = dialog(app);
  await expect(shown.getByRole('option').first()).toHaveText(/Home/);
  await shown.getByRole('combobox').fill("no'thing ${x} %");
  await expect(shown.getByRole('status')).toHaveText("Nothing is called “no'thing ${x} %”.");
  await shown.getByRole('combobox').fill('explorer');
  await shown.getByRole('option', { name: 'Explorer › Calls' }).click();
  await expect(app.tab('Calls')).toHaveAttribute('aria-selected', 'true');
});
