import { expect, test } from './test';

/** The stories of docs/demo.md, as a reader of the screens meets them. */

const UNKNOWN = 'Not in directory';
const ANONYMOUS = 'Anonymous (no credential)';

const NEEDS_ATTENTION: Array<[string, RegExp, string]> = [
  ['Cobalt Freight', /server errors: [\d,]+ of [\d,]+ calls, mostly POST \/orders\/exports/, 'See errors'],
  ['Fjord Travel', /without calls; [\d,]+ calls in the same hours last week/, 'See consumer'],
  ['Willow Care', /authentication failures: .* no successful call yet/, 'See errors'],
  ['Nimbus Tickets', /of quota .* used: [\d,]+ of 100,000/, 'See consumer'],
  ['Garnet Games', /retries: [\d,]+ of [\d,]+ calls/, 'See calls'],
];

test('Home names the five consumers in trouble, why, and where to look', async ({ app }) => {
  await app.open('home');
  const rows = app.page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem');
  await expect(rows).toHaveCount(NEEDS_ATTENTION.length);
  await expect(rows.first()).toContainText('Cobalt Freight');
  for (const [consumer, reason, action] of NEEDS_ATTENTION) {
    const row = rows.filter({ hasText: consumer });
    await expect(row).toContainText(reason);
    await row.getByRole('link', { name: `${action}: ${consumer}` }).click();
    await expect(app.heading).toHaveText(consumer);
    await app.page.goBack();
    await app.settled();
  }
});

test('one filter leaves those who still call v1', async ({ app }) => {
  await app.open('consumers', { 'var-filters': 'api_version|=|v1' });
  const consumers = await app.table('Consumers').column('Consumer');
  for (const name of ['Acme Robotics', 'Meridian Foods', 'Pylon Parking', 'Quartz Analytics', 'Riverbed Realty']) {
    expect(consumers).toContain(name);
  }
  expect(consumers).not.toContain('Cobalt Freight');
});

test('the table tells who is stuck, silent or broken, and keeps unauthenticated callers apart', async ({ app }) => {
  await app.open('consumers');
  const table = app.table('Consumers');
  const columns = await table.columns();
  const rows = await table.rows();
  const valuesOf = (column: string) => {
    const [name, value] = ['Consumer', column].map((title) => columns.indexOf(title));
    return new Map(rows.map((cells) => [cells[name], cells[value]]));
  };
  const clientErrors = valuesOf('Client error rate');
  expect(clientErrors.get('Willow Care')).toBe('100.0%');
  expect([...clientErrors.keys()]).toEqual(expect.arrayContaining([UNKNOWN, ANONYMOUS]));
  expect(clientErrors.get(UNKNOWN)).toBe('100.0%');
  expect(valuesOf('Calls change').get('Fjord Travel')).toBe('-100.0%');
  const high = [...valuesOf('Server error rate')]
    .filter(([, rate]) => Number.parseFloat(rate) > 5)
    .map(([name]) => name);
  expect(high.sort()).toEqual(['Cobalt Freight', 'Garnet Games']);
});
