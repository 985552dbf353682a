import { expect, test } from './test';
import { closedPeriod } from './period';
import { callsBetween } from './query';
import { toCount } from './table';

test('Plans has the calls, errors and consumers of each plan as raw events have them', async ({ app, sql }) => {
  const { from, to } = closedPeriod();
  await app.open('money/plans', { from, to });
  for (const title of ['Calls by Plan', 'Server error rate by plan and day', 'Latency p95 by endpoint']) {
    await expect(app.panel(title).locator('canvas')).toBeVisible();
  }
  const raw = await sql(`SELECT plan_id, count() AS calls, countIf(status_code >= 500) AS server_errors,
      uniqExactIf(organization_id, organization_id NOT IN ('', 'unknown', 'anonymous')) AS organizations
    FROM events WHERE ${callsBetween(from, to)} AND plan_id NOT IN ('', 'unknown', 'anonymous') GROUP BY plan_id`);
  const names = await sql(`SELECT id, any(name) AS name FROM directory WHERE level = 'plan' GROUP BY id`);
  const table = app.table('Plans');
  const columns = await table.columns();
  const rows = new Map((await table.rows()).map((cells) => [cells[0], cells]));
  expect(raw.length).toBeGreaterThanOrEqual(3);
  for (const { plan_id, calls, server_errors, organizations } of raw) {
    const name = names.find(({ id }) => id === plan_id)?.name ?? plan_id;
    const cells = rows.get(String(name)) ?? [];
    const counts = ['Calls', 'Server errors', 'Organizations'].map((column) => toCount(cells[columns.indexOf(column)]));
    expect([name, ...counts]).toEqual([name, calls, server_errors, organizations]);
  }
});

test('Plans shows retention of the organizations that got their first key', async ({ app, sql }) => {
  const from = Date.now() - 9 * 24 * 3_600_000;
  await app.open('money/plans', { from, to: Date.now() });
  const [{ organizations }] = await sql(`SELECT count() AS organizations FROM (SELECT organization_id,
      min(event_time) AS first FROM events WHERE event_type = 'key_issued' GROUP BY organization_id)
    WHERE toUnixTimestamp64Milli(first) >= ${from}`);
  expect(organizations).toBeGreaterThan(0);
  await expect(
    app.page.getByText(`${String(organizations)} organizations got their first key in the period.`)
  ).toBeVisible();
  const [cohort] = await app.table('Weekly retention from key issuance').column('Key issued in the week of');
  expect(cohort).toMatch(/^\d{4}-\d\d-\d\d$/);
});
