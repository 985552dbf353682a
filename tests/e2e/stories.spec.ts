import { STORY_ANCHORS } from './anchors';
import { CONSUMERS_TABLE } from './screen';
import { expect, test } from './test';

/** The stories of docs/demo.md, as a reader of the screens meets them. */

const UNKNOWN = 'Not in directory';
const ANONYMOUS = 'Anonymous (no credential)';

const TITLE = 'Who needs attention now';

/** Who, the claim, and the level of the row where it is the same on each. */
const CLAIMS: Array<[consumer: string, claim: RegExp]> = [
  ['Cobalt Freight', /calls fail in the API: [\d,]+ of [\d,]+ in 24 hours, mostly POST \/orders\/exports/],
  ['Fjord Travel', /No call for .*usual gap .*[\d,]+ calls came in the same hours a week earlier/],
  ['Willow Care', /No successful call in 28 days: [\d,]+ of [\d,]+ calls had their credentials refused/],
  ['Nimbus Tickets', /of quota calls_per_period used: [\d,]+ of 100,000/],
  ['Garnet Games', /of calls are retries: [\d,]+ of [\d,]+ in 24 hours/],
];

/** One for each anchor; that the claims do not depend on the period is tested in tests/sql/attention. */
const VIEWS = [
  ['now-1h', 'organization'],
  ['now-24h', 'application'],
  ['now-28d', 'plan'],
];

const ANCHORS = Object.values(STORY_ANCHORS);

test('Home names the five consumers in trouble, whatever the period is', async ({ app, anchor }) => {
  const [from, pivot] = VIEWS[ANCHORS.indexOf(anchor) % VIEWS.length];
  await app.open('home', { from, to: 'now', 'var-pivot': pivot });
  const rows = app.page.getByRole('region', { name: TITLE }).getByRole('listitem');
  for (const [consumer, claim] of CLAIMS) {
    await expect(rows.filter({ hasText: consumer }).filter({ hasText: claim }).first()).toBeVisible();
  }
});

test('a row opens the page of the consumer, which starts with the claim and has calls', async ({ app, anchor }) => {
  // Each row at one of the anchors: the claims themselves are tested at every hour of a week.
  for (const [consumer, claim] of CLAIMS.filter((_claim, i) => i % ANCHORS.length === ANCHORS.indexOf(anchor))) {
    await app.open('home', { from: 'now-1h', to: 'now' });
    const row = app.page.getByRole('region', { name: TITLE }).getByRole('listitem').filter({ hasText: consumer });
    await row.getByRole('link', { name: consumer, exact: true }).click();
    await expect(app.heading).toHaveText(consumer);
    await app.settled();
    await expect(app.panel('Needs attention now').getByRole('listitem').filter({ hasText: claim })).toBeVisible();
    await expect(app.page.getByText('No calls in this period')).toHaveCount(0);
  }
});

test('one filter leaves those who still call v1', async ({ app }) => {
  await app.open('consumers', { 'var-filters': 'api_version|=|v1' });
  const consumers = await app.table(CONSUMERS_TABLE).column('Organization');
  for (const name of ['Acme Robotics', 'Meridian Foods', 'Pylon Parking', 'Quartz Analytics', 'Riverbed Realty']) {
    expect(consumers).toContain(name);
  }
  expect(consumers).not.toContain('Cobalt Freight');
});

test('the table tells who is stuck, silent or broken, and keeps unauthenticated callers apart', async ({ app }) => {
  await app.open('consumers');
  const table = app.table(CONSUMERS_TABLE);
  const columns = await table.columns();
  const rows = await table.rows();
  const valuesOf = (column: string) => {
    const [name, value] = ['Organization', column].map((title) => columns.indexOf(title));
    return new Map(rows.map((cells) => [cells[name], cells[value]]));
  };
  const clientErrors = valuesOf('Client error rate');
  expect(clientErrors.get('Willow Care')).toBe('100.0%');
  expect([...clientErrors.keys()]).toEqual(expect.arrayContaining([UNKNOWN, ANONYMOUS]));
  expect(clientErrors.get(UNKNOWN)).toBe('100.0%');
  expect(valuesOf('Calls change').get('Fjord Travel')).toBe('−100.0%');
  const high = [...valuesOf('Server error rate')]
    .filter(([, rate]) => Number.parseFloat(rate) > 5)
    .map(([name]) => name);
  expect(high.sort()).toEqual(['Cobalt Freight', 'Garnet Games']);
});
