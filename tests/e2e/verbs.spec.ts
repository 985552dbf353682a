import { readFile } from 'node:fs/promises';
import { begunRule, withAlerting } from './alerting';
import { readCsv } from './csv';
import { closedPeriod } from './period';
import { PLUGIN_BASE_URL } from './plugin';
import { CONSUMERS_TABLE, type Screen } from './screen';
import { toCount } from './table';
import { expect, test } from './test';

test('the rule that Alert begins has SQL that runs once the times of an evaluation are filled in', async ({
  app,
  sql,
}) => {
  await withAlerting(app.page);
  await app.open('consumers', { 'var-pivot': 'application', 'var-filters': 'method|=|GET' });
  for (const title of [
    'Calls by Application',
    'Error rate by class',
    'Latency percentiles',
    'Consumers by Application',
  ]) {
    // The rule is made when the pointer is at the verbs.
    await app.page.getByRole('toolbar', { name: `Ask more: ${title}`, exact: true }).hover({ force: true });
    const href = await app.page.getByRole('link', { name: `Alert: ${title}`, exact: true }).getAttribute('href');
    const { sql: complete } = begunRule(href);
    expect(complete).not.toMatch(/\$\{|\$__|\[\[/);
    const rows = await sql(complete);
    expect(rows.length, title).toBeGreaterThan(0);
    rows.forEach((row) =>
      expect(row).toEqual({ time: expect.any(String), series: expect.any(String), value: expect.any(Number) })
    );
  }
});

test('the CSV of a table has its rows and columns', async ({ app }) => {
  await app.open('consumers', closedPeriod());
  const table = app.table(CONSUMERS_TABLE);
  const shown = [await table.column('Organization'), (await table.column('Calls')).map(toCount)];
  await app.panel(CONSUMERS_TABLE).hover();
  await app.page.getByRole('button', { name: 'More: Consumers by Organization', exact: true }).click();
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    app.page.getByRole('menuitem', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Consumers by Organization.csv');
  const [titles, ...rows] = readCsv(await readFile(await download.path(), 'utf8'));
  const cells = (title: string) => rows.map((row) => row[titles.indexOf(title)]);
  expect([cells('Organization'), cells('Calls').map(Number)]).toEqual(shown);
  expect(titles).not.toContain('path');
});

test('a letter does what the verb does: the calls behind a panel, and what is different about them', async ({
  app,
}) => {
  await app.open('home');
  await app.panel('Error rate by class').focus();
  await app.page.keyboard.press('r');
  await expect(app.table('Recent calls').grid).toBeVisible();
  await app.settled();
  expect(app.query.getAll('var-filters')).toEqual(['error_class|!=__gfp__|none|unknown']);
  expect(await app.table('Recent calls').column('Outcome')).not.toContain('Success');
  await app.page.goBack();
  await app.settled();
  await app.panel('Latency percentiles').focus();
  await app.page.keyboard.press('w');
  await expect(app.page.getByRole('heading', { name: 'Slowest 5% of calls against all other calls' })).toBeVisible();
  await expect(app.page).toHaveURL(/\/home\?/);
  expect(app.query.get('why')).toBe('slow');
});

test('Why is opened by its address over any screen, and closed by Esc and by Back', async ({ app }) => {
  // While the drawer is open the screen behind it is hidden from assistive technology, and from Screen.open.
  await app.page.goto(`${PLUGIN_BASE_URL}/consumers?why=server_errors`);
  const why = app.page.getByRole('region', { name: 'What is different about them' });
  await expect(why.getByRole('table')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(why).toHaveCount(0);
  await expect.poll(() => app.query.has('why')).toBe(false);
  await app.panel('Error rate by class').focus();
  await app.page.keyboard.press('w');
  await expect(why.getByRole('heading', { name: /^Failed calls against/ })).toBeVisible();
  await app.page.goBack();
  await expect(why).toHaveCount(0);
  await expect(app.heading).toHaveText('Consumers');
});

test('a verb without effect says why', async ({ app }) => {
  await app.open('explorer/calls');
  const raw = app.page.getByRole('button', { name: 'Raw: Recent calls', exact: true });
  await expect(raw).toHaveAttribute('aria-disabled', 'true');
  await app.panel('Recent calls').hover();
  await raw.hover({ force: true });
  await expect(app.page.getByText('This panel lists the calls already.')).toBeVisible();
});

test('the SQL of a panel is complete: it runs as it is', async ({ app, sql }) => {
  await app.open('home', closedPeriod());
  await app.panel('Calls by Organization').hover();
  await app.page.getByRole('button', { name: 'More: Calls by Organization', exact: true }).click();
  await app.page.getByRole('menuitem', { name: 'SQL' }).click();
  const text = await app.page.getByRole('dialog', { name: 'SQL of Calls by Organization' }).locator('pre').innerText();
  expect(await sql(text)).not.toEqual([]);
});
