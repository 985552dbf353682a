import { barriers } from './barriers';
import { closedPeriod } from './period';
import { hasOneLine } from './oneLine';
import { SCREENS } from './plugin';
import { expect, test } from './test';

// Set up is about no calls: its header has no count of them.
for (const { path, title } of SCREENS) {
  test(`${title} opens with data, without a barrier to a reader and without a word on the console`, async ({ app }) => {
    await app.open(path);
    await expect(app.heading).toHaveText(title);
    await hasOneLine(app);
    expect(await barriers(app, { contrast: false })).toEqual([]);
    if (path !== 'setup') {
      await app.freshness.click();
      await expect(app.page.getByText(/[1-9][\d,]* calls, counted exactly/)).toBeVisible();
    }
    await expect(app.page.getByText(/No data(?! source)|The query failed|could not be loaded/)).toHaveCount(0);
  });
}

test('the side navigation leads to every screen and to the configuration', async ({ app }) => {
  await app.open('home');
  for (const { title: name } of [...SCREENS].reverse()) {
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
  for (const title of ['Calls by Organization', 'Error rate by class', 'Latency percentiles']) {
    await expect(app.panel(title).locator('canvas')).toBeVisible();
  }
  await expect(app.panel('Latency percentiles').getByRole('button', { name: 'p99' })).toBeVisible();
});

test('a page that only Grafana has says so', async ({ app }) => {
  await app.page.goto('/explore');
  await expect(app.page.getByText('not part of the standalone page')).toBeVisible();
});
