import { expect, test } from './test';
import { CONSUMERS_TABLE } from './screen';
import { closedPeriod } from './period';

test('a consumer has an overview, its endpoints, errors and calls', async ({ app }) => {
  const { from, to } = closedPeriod();
  await app.open('consumers', { from, to });
  await app.table(CONSUMERS_TABLE).row('Cobalt Freight').getByRole('link').first().click();
  await expect(app.heading).toHaveText('Cobalt Freight');
  await expect(app.tab('Overview')).toHaveAttribute('aria-selected', 'true');
  for (const name of ['Timeline', 'Endpoints', 'Errors', 'Quota & money', 'Calls', 'Overview']) {
    await app.tab(name).click();
    await expect(app.tab(name)).toHaveAttribute('aria-selected', 'true');
    await app.settled();
    await expect(app.page.getByText(/No data|The query failed/)).toHaveCount(0);
  }
});

test('the broken endpoint of the demo is what its errors tab shows first', async ({ app }) => {
  const { from, to } = closedPeriod();
  await app.open('consumers', { from, to });
  await app.table(CONSUMERS_TABLE).row('Cobalt Freight').getByRole('link').first().click();
  await app.tab('Errors').click();
  await app.settled();
  const [first] = await app.table('Failed calls by class and Endpoint').rows();
  expect(first.join(' ')).toContain('/orders/exports');
});

test('an endpoint has an overview, its consumers, errors and calls', async ({ app }) => {
  const { from, to } = closedPeriod();
  await app.open('endpoints', { from, to });
  const table = app.table('Endpoints');
  const [[name]] = await table.rows();
  await table.row(name).first().getByRole('link').first().click();
  await expect(app.heading).toContainText(name);
  for (const tab of ['Consumers', 'Errors', 'Calls', 'Overview']) {
    await app.tab(tab).click();
    await expect(app.tab(tab)).toHaveAttribute('aria-selected', 'true');
    await app.settled();
    await expect(app.page.getByText('The query failed')).toHaveCount(0);
  }
});

test('a consumer that nobody knows is said to be none', async ({ app }) => {
  await app.open('consumers/galaxy/nobody');
  await expect(app.page.getByText(/no such|not found|unknown/i).first()).toBeVisible();
});
