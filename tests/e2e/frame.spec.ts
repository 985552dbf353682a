import { hasOneLine } from './oneLine';
import { isQuery } from './queryWatch';
import { expect, test } from './test';

test('pages below the screens, and screens with filters, have one line above them, and the first fact right below', async ({
  app,
}) => {
  const tabs = ['versions', 'clients?var-sdk=platform-node', 'network'].map((tab) => `endpoints/${tab}`);
  const consumer = ['overview', 'errors'].map((tab) => `consumers/organization/cobalt-freight/${tab}`);
  const filtered = ['explorer', 'consumers', 'home'].map(
    (path) => `${path}?var-pivot=developer&var-filters=method|=|GET&var-filters=api_version|=|v2`
  );
  for (const path of [...tabs, ...consumer, ...filtered]) {
    await app.open(path);
    await hasOneLine(app);
  }
});

test('the age of the newest call ticks in the browser, and says when it is old', async ({ app }) => {
  await app.page.clock.install();
  await app.open('home');
  await expect(app.freshness).toHaveAccessibleName(/^\d+ s since the last call$/);
  const queries: string[] = [];
  app.page.on('request', (request) => queries.push(request.url()));
  await app.page.clock.runFor(90_000);
  await expect(app.freshness).toHaveAccessibleName(/^[\d.]+ mins since the last call, getting old$/);
  await app.page.clock.runFor(600_000);
  await expect(app.freshness).toHaveAccessibleName(/^1\d\.?\d* mins since the last call, old$/);
  expect(queries).toEqual([]);
});

test('a screen that is shown again after the width of a bar asks again', async ({ app }) => {
  await app.page.clock.install();
  const menu = (name: string) => app.page.getByRole('navigation').getByRole('link', { name, exact: true }).first();
  const visit = async (name: string) => {
    await menu(name).click();
    await expect(app.heading).toHaveText(name);
    await app.settled();
  };
  await app.open('home', { from: 'now-1h', to: 'now' });
  await visit('Consumers');
  let queries = 0;
  app.page.on('request', (request) => (queries += isQuery(request) ? 1 : 0));
  await visit('Home');
  expect(queries).toBe(0);
  await app.page.clock.runFor(61_000);
  await visit('Consumers');
  expect(queries).toBeGreaterThan(0);
});

test('a consumer that is silent in the period leads to the time of its last call', async ({ app }) => {
  await app.open('consumers/organization/fjord-travel');
  await app.page.getByRole('button', { name: 'Show the time before the last call' }).click();
  await app.settled();
  await expect(app.panel('Calls by outcome').locator('canvas')).toBeVisible();
});
