import { closedPeriod } from './period';
import { PLUGIN_BASE_URL } from './plugin';
import { CONSUMERS_TABLE } from './screen';
import { expect, test } from './test';

test('pivot and compare-to are in the address, survive navigation and reload', async ({ app }) => {
  await app.open('consumers');
  await app.choose('Group by', 'Application');
  await app.choose('Compare to', 'Previous period');
  expect(app.query.get('var-pivot')).toBe('application');
  expect(app.query.get('var-compare')).toBe('previous_period');

  await app.page.getByRole('navigation').getByRole('link', { name: 'API', exact: true }).first().click();
  await expect(app.heading).toHaveText('API');
  await app.settled();
  expect(app.query.get('var-pivot')).toBe('application');
  expect(app.query.get('var-compare')).toBe('previous_period');

  await app.page.reload();
  await app.settled();
  await expect(app.page.getByRole('combobox', { name: 'Compare to' })).toHaveValue('Previous period');
  expect(app.query.get('var-pivot')).toBe('application');
});

test('period, filters and choices go along from the side menu, from an address that names none, and back', async ({
  app,
}) => {
  const chosen = { from: 'now-7d', to: 'now', 'var-pivot': 'plan', 'var-filters': 'method|=|GET' };
  await app.open('consumers', chosen);
  const menu = (name: string) => app.page.getByRole('navigation').getByRole('link', { name, exact: true }).first();
  for (const name of ['API', 'Home', 'Consumers']) {
    await expect(menu(name)).not.toHaveAttribute('href', /\?/);
    await menu(name).click();
    await expect(app.heading).toHaveText(name);
    await app.settled();
    for (const [key, value] of Object.entries(chosen)) {
      expect([name, key, app.query.get(key)]).toEqual([name, key, value]);
    }
  }
});

test('a link that names one choice means the defaults for the others, whatever the screen showed before', async ({
  app,
}) => {
  await app.open('consumers', { from: 'now-7d', to: 'now', 'var-pivot': 'plan', 'var-filters': 'method|=|GET' });
  await app.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = `${window.location.pathname}?var-pivot=application`;
    document.body.append(link);
    link.click();
  });
  await expect.poll(() => app.query.get('var-pivot')).toBe('application');
  await app.settled();
  expect(app.query.get('from')).toBe('now-24h');
  expect(app.query.getAll('var-filters').join('')).toBe('');
  await expect(app.page.getByText('Method = GET')).toHaveCount(0);
});

test('period and filter are chosen on the screen and kept by a reload', async ({ app }) => {
  await app.open('consumers');
  await app.page.getByRole('button', { name: /^Time range selected/ }).click();
  await app.page.getByText('Last 6 hours', { exact: true }).click();
  await expect.poll(() => app.query.get('from')).toBe('now-6h');

  await app.page.getByRole('combobox', { name: 'Filter by…' }).click();
  for (const option of ['Method', /^=\s*Equals/, 'GET']) {
    await app.page.getByRole('option', { name: option, exact: true }).click();
  }
  await expect.poll(() => app.query.get('var-filters')).toMatch(/^method\b.*\|=\|GET$/);

  await app.page.reload();
  await app.settled();
  await expect(app.page.getByRole('button', { name: 'Time range selected: Last 6 hours' })).toBeVisible();
  await app.showChoices();
  await expect(app.page.getByText('Method = GET')).toBeVisible();
});

test('the filter bar offers every dimension of calls by name, and the values that occur', async ({ app }) => {
  await app.open('consumers');
  const bar = app.page.getByRole('combobox', { name: 'Filter by…' });
  await bar.click();
  await bar.fill('Network (ASN)');
  await app.page.getByRole('option', { name: 'Network (ASN)', exact: true }).click();
  await app.page.getByRole('option', { name: /^=\s*Equals/ }).click();
  await app.page.getByRole('option', { name: /^\d+$/ }).first().click();
  await expect.poll(() => app.query.get('var-filters')).toMatch(/^asn\b.*\|=\|\d+$/);
});

test('period and filters go along into a drill-down and back', async ({ app }) => {
  const { from, to } = closedPeriod();
  await app.open('consumers', { from, to, 'var-filters': 'method|=|GET' });
  const table = app.table(CONSUMERS_TABLE);
  const [[name]] = await table.rows();
  await table.row(name).getByRole('link').first().click();
  await expect(app.heading).toHaveText(name);
  await app.settled();
  expect(app.query.get('from')).toBe(await periodIn(app.query, 'from', from));
  expect(app.query.getAll('var-filters')).toEqual(['method|=|GET']);

  await app.tab('Errors').click();
  await app.settled();
  expect(new URL(app.page.url()).pathname).toMatch(/\/errors$/);
  expect(app.query.getAll('var-filters')).toEqual(['method|=|GET']);

  await app.page.goBack();
  await app.page.goBack();
  await expect(app.heading).toHaveText('Consumers');
  expect(app.query.getAll('var-filters')).toEqual(['method|=|GET']);
  expect(new URL(app.page.url()).pathname).toBe(`${PLUGIN_BASE_URL}/consumers`);
});

test('a link with unknown choices shows the defaults', async ({ app }) => {
  await app.open('consumers', { 'var-pivot': "x' OR 1=1", 'var-compare': 'never' });
  await expect(app.table(CONSUMERS_TABLE).row('Cobalt Freight')).toBeVisible();
});

test('a filter that cannot be applied is named, and no number is shown until it is removed', async ({ app }) => {
  await app.open('consumers', { 'var-filters': ['latitude|=|48', 'method|=|GET'] });
  await expect(app.page.getByText(/Filter “latitude” is not available here/)).toBeVisible();
  await expect(app.table(CONSUMERS_TABLE).grid).toHaveCount(0);

  await app.page.getByRole('button', { name: 'Remove it' }).click();
  expect(app.query.getAll('var-filters')).toEqual(['method|=|GET']);
  await expect(app.table(CONSUMERS_TABLE).row('Cobalt Freight')).toBeVisible();
});

/** The address keeps a period as milliseconds or as an ISO time. */
async function periodIn(query: URLSearchParams, key: string, milliseconds: number): Promise<string> {
  const text = query.get(key) ?? '';
  expect(/^\d+$/.test(text) ? Number(text) : Date.parse(text)).toBe(milliseconds);
  return text;
}
