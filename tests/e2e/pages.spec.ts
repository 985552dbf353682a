import { expect, test } from './test';
import { closedPeriod } from './period';

const SCREENS: Array<{ path: string; heading: string; shows: string }> = [
  { path: 'home', heading: 'Home', shows: 'Calls' },
  { path: 'consumers', heading: 'Consumers', shows: 'Calls by consumer' },
  { path: 'endpoints', heading: 'Endpoints', shows: 'Calls by endpoint' },
];

for (const { path, heading, shows } of SCREENS) {
  test(`${heading} opens with data and without a word on the console`, async ({ app }) => {
    await app.open(path);
    await expect(app.heading).toHaveText(heading);
    await expect(app.page.getByRole('main').getByText(shows, { exact: true }).first()).toBeVisible();
    await expect(app.page.getByText(/No data|The query failed|could not be loaded/)).toHaveCount(0);
    await expect(app.page.getByRole('list', { name: 'How far these numbers can be trusted' })).toBeVisible();
  });
}

test('the side navigation leads to every screen and to the configuration', async ({ app }) => {
  await app.open('home');
  for (const name of ['Consumers', 'Endpoints', 'Home']) {
    await app.page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
    await expect(app.heading).toHaveText(name);
    await app.settled();
  }
  await app.page.getByRole('link', { name: 'Configuration' }).click();
  await expect(app.page.getByRole('button', { name: 'Test' })).toBeVisible();
});

test('charts draw every bucket of the period', async ({ app }) => {
  const { from, to } = closedPeriod();
  await app.open('consumers', { from, to });
  for (const title of ['Calls by consumer', 'Error rate by class', 'Duration percentiles']) {
    await expect(app.panel(title).locator('canvas')).toBeVisible();
  }
  await expect(app.panel('Duration percentiles').getByRole('button', { name: 'p99' })).toBeVisible();
});

test('a page that only Grafana has says so', async ({ app }) => {
  await app.page.goto('/explore');
  await expect(app.page.getByText('not part of the standalone page')).toBeVisible();
});
