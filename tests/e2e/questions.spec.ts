import { type Locator } from '@playwright/test';
import { callsBetween } from './query';
import { CONSUMERS_TABLE, type Screen } from './screen';
import { searchFor } from './search';
import { expect, test } from './test';

/*
 * Questions that people ask, from Home to the answer: with how many clicks, with the number of raw events, and with
 * something that can be done about it.
 */

const CLAIMS = 'Who needs attention now';
const DAY_MS = 86_400_000;

/** Counts what a reader clicks on the way. */
class Way {
  clicks = 0;
  constructor(private readonly app: Screen) {}

  async to(target: Locator): Promise<void> {
    // By keyboard, which reaches rows of a table below the fold.
    await target.press('Enter');
    this.clicks += 1;
    await this.app.settled();
  }

  menu = (name: string) =>
    this.to(this.app.page.getByRole('navigation').getByRole('link', { name, exact: true }).first());
  tab = (name: string) => this.to(this.app.tab(name));
}

const claimOf = (app: Screen, consumer: string) =>
  app.panel(CLAIMS).getByRole('listitem').filter({ hasText: consumer });
/** A panel whose calls can be questioned. */
const hasWhy = (app: Screen, title: string) =>
  expect(app.panel(title).getByRole('link', { name: `Why: ${title}` })).toBeAttached();

test('a consumer that fails: what, since when, for whom else, in one click', async ({ app }) => {
  await app.open('home');
  const way = new Way(app);
  await way.to(claimOf(app, 'Cobalt Freight').getByRole('link', { name: 'Why: Cobalt Freight' }));
  const why = app.panel('What is different about them');
  await expect(why.getByRole('status')).toContainText(/Endpoint \/orders\/exports: \d\d\.\d% of server errors/);
  await expect(why.getByRole('status')).toContainText(/Changed at \d+ \w+ \d\d:00/);
  await expect(why.getByRole('button', { name: 'Filter for Endpoint /orders/exports' })).toBeVisible();
  expect(way.clicks).toBeLessThanOrEqual(1);
});

test('who got slower since yesterday, and why, in one click', async ({ app, sql }) => {
  await app.open('home');
  const claim = app.panel(CLAIMS).getByRole('listitem').filter({ hasText: 'Slower' }).first();
  await expect(claim).toContainText(/p95 is [\d.]+ m?s, usual [\d.]+ m?s/);
  const open = claim.getByRole('link', { name: /^Why: / });
  const name = ((await open.getAttribute('aria-label')) ?? '').replace('Why: ', '');
  const [{ calls, plan }] = await sql(`SELECT count() AS calls, any(plan_id) AS plan FROM events
    WHERE organization_id IN (SELECT id FROM directory WHERE level = 'organization' AND name = '${name}')
    AND ${callsBetween(Date.now() - DAY_MS, Date.now())}`);
  expect(plan).toBe('free');
  const shown = / of ([\d,]+) calls in 24 hours/.exec((await claim.textContent()) ?? '')?.[1].replaceAll(',', '');
  // Calls go on while the screen is read.
  expect(Math.abs(Number(shown) - Number(calls))).toBeLessThan(20);
  const way = new Way(app);
  await way.to(open);
  const why = app.panel('What is different about them');
  await expect(why.getByRole('status')).toContainText(/Endpoint \/orders\S*: \d\d\.\d% of calls slower than usual/);
  await expect(why.getByRole('status')).toContainText(/Changed at \d+ \w+ \d\d:00/);
  expect(way.clicks).toBeLessThanOrEqual(1);
});

test('is a spike one client, people or a job, in three clicks; a part of it has verbs of its own', async ({
  app,
  sql,
}) => {
  const first = async (title: string) => {
    const table = app.table(title);
    const [columns, [cells]] = [await table.columns(), await table.rows()];
    return { name: cells[0], percent: Number.parseFloat(cells[columns.indexOf('Share')]) };
  };
  const exact = async (column: string) => {
    const [{ percent }] = await sql(`SELECT 100 * count() / sum(count()) OVER () AS percent FROM events
      WHERE ${callsBetween(Date.now() - DAY_MS, Date.now())} GROUP BY ${column} ORDER BY count() DESC LIMIT 1`);
    return Number(percent);
  };
  await app.open('home');
  const way = new Way(app);
  await way.menu('Explorer');
  expect(Math.abs((await first('Values of Organization')).percent - (await exact('organization_id')))).toBeLessThan(1);
  // The list draws the names that are in view.
  await app.page.getByRole('combobox', { name: 'By', exact: true }).fill('Job');
  await app.page.getByRole('option', { name: 'Job type', exact: true }).click();
  way.clicks += 2;
  const chart = app.panel('Calls by Job type');
  await hasWhy(app, 'Calls by Job type');
  await app.settled();
  expect(Math.abs((await first('Values of Job type')).percent - (await exact('job_type')))).toBeLessThan(1);
  expect(way.clicks).toBeLessThanOrEqual(3);

  const plot = chart.locator('.u-over');
  await plot.hover();
  await expect(app.page.getByText('Total', { exact: true })).toBeVisible();
  const box = await plot.boundingBox();
  await app.page.mouse.down();
  await app.page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.75, (box?.y ?? 0) + 20, { steps: 5 });
  await app.page.mouse.up();
  const menu = app.page.getByRole('menu', { name: 'Selected period' });
  await expect(menu.getByRole('menuitem')).toHaveText(['Zoom', 'Why', 'Who', 'Raw']);
  await expect(menu.getByRole('menuitem', { name: 'Zoom' })).toBeFocused();
  await menu.getByRole('menuitem', { name: 'Who' }).click();
  await expect(app.panel('Calls by Organization')).toBeVisible();
  await app.settled();
  const [from, to] = ['from', 'to'].map((key) => Date.parse(app.query.get(key) ?? ''));
  expect((to - from) / DAY_MS).toBeCloseTo(0.25, 1);
});

test('a consumer that went quiet: what it did before, in one click', async ({ app, sql }) => {
  const [{ last }] = await sql(`SELECT toUnixTimestamp(max(event_time)) AS last FROM events
    WHERE organization_id = 'fjord-travel' AND event_type = 'api_request'`);
  await app.open('home');
  const way = new Way(app);
  await way.to(claimOf(app, 'Fjord Travel').getByRole('link', { name: 'Fjord Travel', exact: true }));
  await expect(app.panel('Calls by outcome').locator('canvas')).toBeVisible();
  const [from, to] = ['from', 'to'].map((key) => Date.parse(app.query.get(key) ?? '') || Number(app.query.get(key)));
  expect(from).toBeLessThan(Number(last) * 1000 - 6 * DAY_MS);
  expect(to).toBeGreaterThan(Number(last) * 1000);
  await hasWhy(app, 'Calls by outcome');
  expect(way.clicks).toBeLessThanOrEqual(1);
});

test('a quota that runs out: when, on Home itself', async ({ app, sql }) => {
  const [{ used }] = await sql(`SELECT max(quota_consumed) AS used FROM events
    WHERE organization_id = 'nimbus-tickets' AND event_time > now() - INTERVAL 3 HOUR`);
  await app.open('home');
  const claim = claimOf(app, 'Nimbus Tickets');
  await expect(claim).toContainText(/runs out about \d+ \w+ \d\d:\d\d|used up/);
  const shown = /used: ([\d,]+) of 100,000/.exec((await claim.textContent()) ?? '')?.[1].replaceAll(',', '');
  // Calls go on while the screen is read.
  expect(Math.abs(Number(shown) - Number(used))).toBeLessThan(100);
  const way = new Way(app);
  await way.to(claim.getByRole('link', { name: 'Nimbus Tickets', exact: true }));
  await way.tab('Quota & money');
  await expect(app.panel('Quota used against the limit').locator('canvas')).toBeVisible();
  expect(way.clicks).toBeLessThanOrEqual(2);
});

test('who is still on v1, and what it earns, in two clicks', async ({ app, sql }) => {
  await app.open('home');
  const way = new Way(app);
  await way.menu('API');
  await way.tab('Versions');
  const facts = app.panel('Who is left, in short');
  await expect(facts).toContainText('5 organizations · 6 applications');
  const [from, to] = ['from', 'to'].map((key) => app.query.get(key));
  expect([from, to]).toEqual([expect.stringMatching(/^now-/), 'now']);
  const [{ calls }] = await sql(`SELECT count() AS calls FROM events WHERE api_version = 'v1'
    AND ${callsBetween(Date.now() - 28 * DAY_MS, Date.now())}`);
  expect(Number(calls)).toBeGreaterThan(0);
  await expect(app.table('Who is left').grid.getByRole('link', { name: 'Garage kiosk' })).toBeVisible();
  expect(way.clicks).toBeLessThanOrEqual(2);
});

test('who earns and who costs, in two clicks', async ({ app, sql }) => {
  await app.open('home');
  const way = new Way(app);
  await way.menu('Quota & money');
  await way.tab('Money');
  const table = app.table('Who earns and who costs');
  const columns = await table.columns();
  const [name, margin] = ['Organization', 'Margin'].map((title) => columns.indexOf(title));
  const losing = (await table.rows())
    .filter((cells) => Number(cells[margin].replace('−', '-')) < 0)
    .map((cells) => cells[name]);
  const exact = await sql(`SELECT organization_id, any(plan_id) AS plan FROM events
    WHERE ${callsBetween(Date.now() - DAY_MS, Date.now())} GROUP BY organization_id
    HAVING toFloat64(sum(revenue) - sum(cost)) < -0.005`);
  expect(losing.length).toBe(exact.length);
  expect(new Set(exact.map(({ plan }) => plan))).toEqual(new Set(['free']));
  await hasWhy(app, 'Who earns and who costs');
  expect(way.clicks).toBeLessThanOrEqual(2);
});

test('did an experiment work, in two clicks', async ({ app }) => {
  await app.open('home');
  const way = new Way(app);
  await way.menu('Growth');
  await way.tab('Experiments');
  const row = app.panel('Experiments').getByRole('row').filter({ hasText: 'v2_rollout' });
  await expect(row).toContainText('Do not ship');
  expect(way.clicks).toBeLessThanOrEqual(2);
  await way.to(row.getByRole('link', { name: 'v2_rollout' }));
  await expect(app.heading).toContainText('v2_rollout');
});

test('what happened to the request that a customer quotes, without a click', async ({ app, sql }) => {
  const [{ id, status }] = await sql(`SELECT request_id AS id, toString(status_code) AS status FROM events
    WHERE request_id != '' AND NOT inner AND event_time > now() - INTERVAL 5 HOUR LIMIT 1`);
  await app.open('home');
  await searchFor(app, String(id));
  await app.page.keyboard.press('Enter');
  const call = app.page.getByRole('dialog', { name: 'One call' });
  await expect(call).toContainText(String(status));
  await expect(call.getByRole('link', { name: /^± 1 minute of / })).toBeVisible();
});

test('who the unknown callers are, in two clicks', async ({ app, sql }) => {
  await app.open('home');
  const way = new Way(app);
  await way.menu('Consumers');
  await way.to(app.table(CONSUMERS_TABLE).grid.getByRole('link', { name: 'Not in directory', exact: true }));
  await expect(app.heading).toHaveText('Not in directory');
  const [{ calls }] = await sql(`SELECT count() AS calls FROM events WHERE organization_id = 'unknown'
    AND ${callsBetween(Date.now() - DAY_MS, Date.now())}`);
  expect(Number(calls)).toBeGreaterThan(0);
  await hasWhy(app, 'Calls by outcome');
  expect(way.clicks).toBeLessThanOrEqual(2);
});
