import { expect, test } from './test';
import { closedPeriod } from './period';
import { callsBetween } from './query';
import { CONSUMERS_TABLE } from './screen';
import { toCount } from './table';

/* The screen Consumers: columns that fit, health from the claims of Home, and who an application belongs to. */

const UNHEALTHY = [
  ['Cobalt Freight', /^● API fault since \d+ \w+ \d\d:\d\d$/],
  ['Fjord Travel', /^○ Silent for \d\d h$/],
  ['Nimbus Tickets', /^■ (Out of quota in|Quota used up|9\d\.\d% of quota used)/],
  ['Willow Care', /^◆ Stuck for \d\.\d d$/],
  ['Garnet Games', /^◆ Retry storm at \d+ \w+ \d\d:00$/],
] as const;

test('the table has at most 8 columns, on one line and without scrolling, and the others on request', async ({
  app,
}) => {
  await app.page.setViewportSize({ width: 1440, height: 900 });
  await app.open('consumers');
  const { grid, ...table } = {
    grid: app.table(CONSUMERS_TABLE).grid,
    columns: () => app.table(CONSUMERS_TABLE).columns(),
  };
  expect(await table.columns()).toEqual([
    ...['Organization', 'Health', 'Calls', 'Calls change', 'Trend', 'Client error rate', 'Server error rate', 'p95'],
  ]);
  expect(await grid.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  const heights = await grid
    .getByRole('columnheader')
    .evaluateAll((headers) => headers.map((header) => header.clientHeight));
  expect(Math.max(...heights)).toBeLessThanOrEqual(40);
  await app.page.getByRole('button', { name: 'Columns', exact: true }).click();
  await app.page.getByRole('checkbox', { name: 'Plan', exact: true }).check({ force: true });
  await app.page.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader', { name: 'Plan', exact: true })).toBeVisible();
  expect(app.query.get('columns')?.split(',')).toContain('plan');
  await app.page.reload();
  await app.settled();
  expect(await table.columns()).toContain('Plan');
});

test('the health of each consumer is the claim that Home makes, leads to it, and filters the table', async ({
  app,
}) => {
  await app.open('consumers');
  const table = app.table(CONSUMERS_TABLE);
  const health = app.page.getByRole('region', { name: 'Health', exact: true });
  await expect(health.getByRole('button', { name: /API fault/ })).toBeVisible();
  await expect(table.grid.getByText(/API fault since/)).toBeVisible();
  const columns = await table.columns();
  const rows = await table.rows();
  const cells = rows.map((row) => ['Organization', 'Health', 'Calls'].map((name) => row[columns.indexOf(name)]));
  for (const [index, [name, text]] of UNHEALTHY.entries()) {
    expect(cells[index][0]).toBe(name);
    expect(cells[index][1]).toMatch(text);
  }
  const fine = cells.filter(([, text]) => text === 'Fine');
  const calls = fine.map((cell) => toCount(cell[2]));
  expect(calls).toEqual([...calls].sort((left, right) => right - left));
  await health.getByRole('button', { name: `${fine.length} Fine`, exact: true }).click();
  expect((await table.column('Health')).filter((text) => text !== 'Fine')).toEqual([]);
  expect(await table.rows()).toHaveLength(fine.length);
  expect(app.query.get('health')).toBe('fine');
  await health.getByRole('button', { name: /Silent/ }).click();
  await expect(table.grid.getByRole('gridcell', { name: 'Fjord Travel' })).toBeVisible();
  await table.grid.getByRole('link', { name: /Silent for/ }).click();
  await expect(app.heading).toHaveText('Fjord Travel');
  await expect(app.panel('Needs attention now').getByText(/No call for/)).toBeVisible();
  await expect(app.page.getByText('No calls in this period')).toHaveCount(0);
});

test('an application names its organization, and has its own calls', async ({ app, sql }) => {
  const { from, to } = closedPeriod();
  await app.open('consumers', { from, to, 'var-pivot': 'application' });
  const table = app.table(CONSUMERS_TABLE);
  const columns = await table.columns();
  expect(columns).toHaveLength(8);
  const shown = (await table.rows()).map((row) =>
    ['Application', 'Of organization', 'Calls'].map((name) => row[columns.indexOf(name)])
  );
  const raw = await sql(`SELECT applications.name AS application, organizations.name AS organization, count() AS calls
    FROM events
    JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'application' GROUP BY id) AS applications
      ON applications.id = application_id
    JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'organization' GROUP BY id) AS organizations
      ON organizations.id = organization_id
    WHERE ${callsBetween(from, to)} GROUP BY application_id, application, organization`);
  const exact = new Map(
    raw.map(({ application, organization, calls }) => [`${application} of ${organization}`, calls])
  );
  const known = shown.filter(([, organization, calls]) => organization !== '' && calls !== '0' && organization !== '–');
  expect(known.length).toBe(exact.size);
  for (const [application, organization, calls] of known) {
    // A name that two applications share has the id beside it.
    const name = `${application.replace(/ \([^()]+\)$/, '')} of ${organization}`;
    expect([name, toCount(calls)]).toEqual([name, exact.get(name) ?? exact.get(`${application} of ${organization}`)]);
  }
  await table.grid.getByRole('link', { name: 'Cobalt Freight' }).first().click();
  await expect(app.heading).toHaveText('Cobalt Freight');
});
