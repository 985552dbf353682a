import { callsBetween } from './query';
import { closedPeriod } from './period';
import { toCount } from './table';
import { expect, test } from './test';

const DIMENSIONS: Array<[name: string, column: string]> = [
  ['SDK version', 'sdk_version'],
  ['Country', 'country'],
  ['Status code', 'status_code'],
];

for (const [name, column] of DIMENSIONS) {
  test(`the values of ${name} are those in raw events, with their calls`, async ({ app, sql }) => {
    const { from, to } = closedPeriod();
    await app.open('explorer/over-time', { from, to, 'var-by': column, 'var-measure': 'p95' });
    await expect(app.panel(`Latency p95 by ${name}`).locator('canvas')).toBeVisible();
    const raw = await sql(`SELECT if(toString(${column}) IN ('', '0'), '(empty)', toString(${column})) AS value,
      count() AS calls FROM events WHERE ${callsBetween(from, to)} GROUP BY value`);
    const table = app.table(`Values of ${name}`);
    const [values, calls] = [await table.column(name), await table.column('Calls')];
    const shown = values.map((value, index) => [value, toCount(calls[index])]).filter(([, count]) => count !== 0);
    expect(new Map(shown.map(([value, count]) => [value, count]))).toEqual(
      new Map(raw.map(({ value, calls: count }) => [value, count]))
    );
  });
}

test('Why says what fails for a consumer, since when, and for how many; a click narrows the screen to it', async ({
  app,
  sql,
}) => {
  const [{ id }] = await sql(
    `SELECT any(id) AS id FROM directory WHERE level = 'organization' AND name = 'Cobalt Freight'`
  );
  await app.open('explorer/why', { 'var-filters': `organization_id|=|${id}`, 'var-selection': 'server_errors' });
  const why = app.page.getByRole('region', { name: 'What is different about them' });
  await expect(why.getByRole('status')).toContainText(/Endpoint \/orders\/exports: \d\d\.\d% of server errors/);
  await expect(why.getByRole('status')).toContainText(/Changed at \d+ \w+ \d\d:00/);
  await why.getByRole('button', { name: 'Filter for Endpoint /orders/exports' }).click();
  await app.settled();
  expect(app.query.getAll('var-filters').join()).toContain('endpoint|=|/orders/exports');
  await app.tab('Calls').click();
  await app.settled();
  expect(new Set(await app.table('Recent calls').column('Endpoint'))).toEqual(new Set(['POST /orders/exports']));
});

test('Why weighs each organization the same on request', async ({ app }) => {
  await app.open('explorer/why', { 'var-selection': 'retries' });
  const why = app.page.getByRole('region', { name: 'What is different about them' });
  await expect(why.getByRole('table')).toBeVisible();
  await why.getByRole('radio', { name: 'By organizations' }).check({ force: true });
  await expect(why.getByRole('radio', { name: 'By organizations' })).toBeChecked();
  await expect(why.getByText(/Exact: [\d,]+ selected calls, [\d,]+ others/)).toBeVisible();
});
