import { OwnStack } from './ownStack';
import { PLUGIN_BASE_URL } from './plugin';
import { reportCall } from './reportCall';
import { CONSUMERS_TABLE } from './screen';
import { expect, test } from './test';

let stack: OwnStack;
test.beforeEach(async () => {
  stack = await OwnStack.start();
});
test.afterEach(() => stack.close());

test('an empty ClickHouse leads through tables and first call to the screens', async ({ page, app, consoleWatch }) => {
  // The database is not there at first: ClickHouse refuses the query that looks for its tables.
  consoleWatch.expect(/Failed to load resource.*\/api\/clickhouse/);
  await page.goto(`${stack.url}${PLUGIN_BASE_URL}/home`);
  await expect(page.getByText('Tables not found')).toBeVisible();

  const sidecar = await stack.startSidecar();
  await expect(page.getByText('Waiting for the first call')).toBeVisible();
  await expect(page.getByText('http://localhost:4318/v1/traces')).toBeVisible();

  await reportCall(sidecar, { organizationId: 'acme', endpoint: '/orders/{id}' });
  // The page looks for itself: nobody reloads it.
  await expect(app.heading).toHaveText('Home');
  await expect(page.getByText('Waiting for the first call')).toHaveCount(0);

  await page.goto(`${stack.url}${PLUGIN_BASE_URL}/consumers`);
  await app.settled();
  await expect(app.table(CONSUMERS_TABLE).row('acme')).toBeVisible();
});

test('a period without calls says so instead of showing zeros', async ({ page, app }) => {
  const sidecar = await stack.startSidecar();
  await reportCall(sidecar, { organizationId: 'acme', endpoint: '/orders/{id}' });
  await page.goto(`${stack.url}${PLUGIN_BASE_URL}/consumers?from=now-7d&to=now-2d`);
  await app.settled();
  await expect(page.getByText(/no calls/i).first()).toBeVisible();
});

test('ClickHouse away is an error with its cause, and coming back ends it', async ({ page, app, consoleWatch }) => {
  consoleWatch.expect(/Failed to load resource/);
  const sidecar = await stack.startSidecar();
  await reportCall(sidecar, { organizationId: 'acme', endpoint: '/orders/{id}' });
  await page.goto(`${stack.url}${PLUGIN_BASE_URL}/consumers?from=now-1h&to=now`);
  await app.settled();
  const table = page.getByRole('region', { name: CONSUMERS_TABLE });
  const row = app.table(CONSUMERS_TABLE).row('acme');
  await expect(row).toBeVisible();

  await stack.stopClickHouse();
  await app.refresh();
  await expect(page.getByText('ClickHouse cannot be reached').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('ClickHouse cannot be reached')).toBeVisible();

  await stack.restartClickHouse();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(row).toBeVisible();

  // While the page stays, a panel that failed asks again by its button, and with the others.
  await stack.stopClickHouse();
  await app.refresh();
  await expect(table.getByText('ClickHouse cannot be reached')).toBeVisible();
  await stack.restartClickHouse();
  await table.getByRole('button', { name: 'Try again' }).click();
  await expect(row).toBeVisible();
  await expect(page.getByText('ClickHouse cannot be reached')).toHaveCount(0);
});

test('panels that failed before the check of the data source ask again after it', async ({
  page,
  app,
  consoleWatch,
}) => {
  consoleWatch.expect(/Failed to load resource/);
  const sidecar = await stack.startSidecar();
  await reportCall(sidecar, { organizationId: 'acme', endpoint: '/orders/{id}' });
  await stack.stopClickHouse();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/clickhouse', async (route) => {
    if (route.request().postData()?.includes('system.tables')) {
      await released;
    }
    await route.continue();
  });
  await page.goto(`${stack.url}${PLUGIN_BASE_URL}/consumers?from=now-1h&to=now`);
  await expect(page.getByRole('region', { name: CONSUMERS_TABLE })).toContainText('cannot be reached');
  release();
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect(retry).toHaveCount(1);

  await stack.restartClickHouse();
  await retry.click();
  await expect(app.table(CONSUMERS_TABLE).row('acme')).toBeVisible();
});
