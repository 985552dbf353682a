import { expect, test } from './test';
import { closedPeriod } from './period';
import { callsBetween } from './query';
import { CONSUMERS_TABLE } from './screen';
import { toCount } from './table';

const LEVELS = [
  ['organization', 'organization_id'],
  ['application', 'application_id'],
  ['developer', 'developer_id'],
  ['plan', 'plan_id'],
] as const;

const sum = (counts: string[]) => counts.map(toCount).reduce((total, count) => total + count, 0);

for (const [level, column] of LEVELS) {
  test(`the calls of all ${level}s are the calls in raw events`, async ({ app, sql }) => {
    const { from, to } = closedPeriod();
    await app.open('consumers', { from, to, 'var-pivot': level });
    const [{ calls, groups }] = await sql(
      `SELECT count() AS calls, uniqExact(${column}) AS groups FROM events WHERE ${callsBetween(from, to)}`
    );
    expect(calls).toBeGreaterThan(1000);
    // Consumers of the comparison period only have a row too, without calls.
    const shown = (await app.table(CONSUMERS_TABLE).column('Calls')).filter((text) => text !== '0');
    expect(shown).toHaveLength(Number(groups));
    expect(sum(shown)).toBe(calls);
  });
}

test('the calls of all endpoints are the calls in raw events', async ({ app, sql }) => {
  const { from, to } = closedPeriod();
  await app.open('endpoints', { from, to });
  const [{ calls }] = await sql(`SELECT count() AS calls FROM events WHERE ${callsBetween(from, to)}`);
  expect(sum(await app.table('Endpoints').column('Calls'))).toBe(calls);
});

test('errors and calls of one organization are those in raw events', async ({ app, sql }) => {
  const { from, to } = closedPeriod();
  const [organization] = await sql(
    `SELECT name, count() AS calls, countIf(status_code >= 500) AS server_errors
    FROM events JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'organization' GROUP BY id) AS names
      ON names.id = organization_id
    WHERE ${callsBetween(from, to)} GROUP BY name ORDER BY server_errors DESC LIMIT 1`
  );
  await app.open('consumers', { from, to, columns: 'label,calls,server_errors' });
  const table = app.table(CONSUMERS_TABLE);
  const columns = await table.columns();
  const row = (await table.rows()).find(([name]) => name === organization.name);
  expect(toCount(row?.[columns.indexOf('Calls')] ?? '')).toBe(organization.calls);
  expect(toCount(row?.[columns.indexOf('Server errors')] ?? '')).toBe(organization.server_errors);
});

for (const [filter, condition] of [
  ['api_version|=|v1', "api_version = 'v1'"],
  ['country|=|DE', "country = 'DE'"],
  ['status_code|>=|500', 'status_code >= 500'],
]) {
  test(`the filter ${filter} narrows the table to the calls that match`, async ({ app, sql }) => {
    const { from, to } = closedPeriod();
    await app.open('consumers', { from, to, 'var-filters': filter });
    const [{ calls }] = await sql(
      `SELECT count() AS calls FROM events WHERE ${condition} AND ${callsBetween(from, to)}`
    );
    expect(calls).toBeGreaterThan(0);
    expect(sum((await app.table(CONSUMERS_TABLE).column('Calls')).filter((text) => text !== '0'))).toBe(calls);
  });
}
