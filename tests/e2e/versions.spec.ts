import { expect, test } from './test';
import { callsBetween } from './query';
import { toCount } from './table';

/* The story "Several are still on v1" of docs/demo.md, with the numbers of raw events. */

const HOUR_MS = 3_600_000;
const STILL_ON_V1 = [
  ['Acme Robotics', 'ERP bridge', 'Other application'],
  ['Meridian Foods', 'Store orders', 'Other application'],
  ['Meridian Foods', 'Supplier feed', 'Same application'],
  ['Pylon Parking', 'Garage kiosk', 'Other application'],
  ['Quartz Analytics', 'Pipeline', 'Other application'],
  ['Riverbed Realty', 'Listings', 'Same application'],
];

/** Eight days that end two hours ago: calls that go on arriving do not change them. */
function closedDays() {
  const to = Date.now() - 2 * HOUR_MS;
  return { from: to - 8 * 24 * HOUR_MS, to };
}

test('Versions says who is still on v1, how much they call, and what it earns', async ({ app, sql }) => {
  const { from, to } = closedDays();
  await app.open('endpoints/versions', { from, to });
  await expect(app.page.getByRole('combobox', { name: 'API version' })).toHaveValue('v1');
  const [exact] = await sql(`SELECT countIf(api_version = 'v1') AS calls, count() AS total,
      toFloat64(sumIf(revenue, api_version = 'v1')) AS earned, toFloat64(sum(revenue)) AS earned_total
    FROM events WHERE ${callsBetween(from, to)}`);
  const facts = app.page.getByRole('region', { name: 'Who is left, in short' });
  const number = (value: unknown) => Number(value).toLocaleString('en-US');
  const amount = (value: unknown) =>
    Number(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = (part: unknown, whole: unknown) => `${((100 * Number(part)) / Number(whole)).toFixed(1)}%`;
  await expect(facts).toContainText('5 organizations · 6 applications');
  await expect(facts).toContainText(
    `${number(exact.calls)} of ${number(exact.total)} calls (${percent(exact.calls, exact.total)})`
  );
  await expect(facts).toContainText(
    `${amount(exact.earned)} of ${amount(exact.earned_total)} revenue (${percent(exact.earned, exact.earned_total)})`
  );
  for (const title of ['Calls by API version', 'Share of calls by API version', 'Consumers left, per week']) {
    await expect(app.panel(title).locator('canvas')).toBeVisible();
  }
});

test('the table has each application that is left with its calls, and leads to it', async ({ app, sql }) => {
  const { from, to } = closedDays();
  await app.open('endpoints/versions', { from, to });
  const table = app.table('Who is left');
  const columns = await table.columns();
  const cell = (cells: string[], column: string) => cells[columns.indexOf(column)];
  const rows = await table.rows();
  const who = rows.map((cells) =>
    ['Organization', 'Application', 'Newer version too'].map((name) => cell(cells, name))
  );
  expect(who.sort()).toEqual(STILL_ON_V1);
  const raw = await sql(`SELECT names.name AS application, countIf(api_version = 'v1') AS calls,
      toFloat64(sumIf(revenue, api_version = 'v1')) AS earned,
      argMaxIf(concat(sdk_name, ' ', sdk_version), event_time, api_version = 'v1') AS sdk
    FROM events JOIN (SELECT id, any(name) AS name FROM directory WHERE level = 'application' GROUP BY id) AS names
      ON names.id = application_id
    WHERE ${callsBetween(from, to)} GROUP BY application_id, application HAVING calls > 0`);
  const exact = new Map(raw.map(({ application, ...row }) => [application, row]));
  for (const cells of rows) {
    const expected = exact.get(cell(cells, 'Application'));
    expect(toCount(cell(cells, 'Calls'))).toBe(expected?.calls);
    expect(Number(cell(cells, 'Revenue at risk'))).toBeCloseTo(Number(expected?.earned), 1);
    expect(cell(cells, 'SDK')).toBe(expected?.sdk);
  }
  await table.grid.getByRole('link', { name: 'Garage kiosk' }).click();
  await expect(app.heading).toHaveText('Garage kiosk');
  await app.page.goBack();
  await app.settled();
  await table.grid.getByRole('link', { name: 'Pylon Parking' }).click();
  await expect(app.heading).toHaveText('Pylon Parking');
});

test('the forecast says that v1 does not end by itself, for a day that stands in the address', async ({ app }) => {
  const { from, to } = closedDays();
  await app.open('endpoints/versions', { from, to });
  const forecast = app.page.getByRole('region', { name: 'Consumers left, and forecast' });
  await expect(forecast).toContainText('6 applications are on v1');
  await expect(forecast).toContainText('0 moved to a newer version');
  await expect(forecast).toContainText('not reachable at this pace');
  const year = new Date().getUTCFullYear() + 2;
  await forecast.getByLabel('Switched off after').fill(`${year}-06-30`);
  await expect(forecast).toContainText(`On 30 Jun ${year}`);
  expect(app.query.get('var-sunset')).toBe(`${year}-06-30`);
  const headers = app.page.getByRole('region', { name: 'Announce it in each response' });
  await headers.getByRole('radio', { name: 'NGINX' }).click();
  await expect(headers).toContainText(`, 30 Jun ${year} 23:59:59 GMT" always;`);
  // The same day is the end of the plan of brown-outs.
  const plan = app.page.getByRole('region', { name: 'Brown-out plan' });
  await expect(plan).toContainText('3 windows of one hour are expected to hit 6 of the 6 applications on v1.');
  await expect(plan.getByRole('row', { name: new RegExp(`Jun ${year} 6 of 6`) }).last()).toBeVisible();
  await expect(plan.getByRole('table', { name: /by hour of the week/ }).getByRole('row')).toHaveCount(8);
  await plan.getByRole('combobox', { name: 'Another window' }).fill('Tue 03');
  await app.page.getByRole('option', { name: 'Tue 03:00–04:00' }).click();
  expect(app.query.get('var-brownout')).toBe('tue-03');
  const held = app.page.getByRole('region', { name: 'Brown-outs held, and who moved after them' });
  await expect(held).toContainText('No window of the last 90 days');
});

test('a period without two whole weeks offers one that has them', async ({ app }) => {
  await app.open('endpoints/versions', { from: 'now-24h', to: 'now' });
  await app.page.getByRole('button', { name: 'Show 28 days' }).click();
  await app.settled();
  expect(app.query.get('from')).toBe('now-28d');
});

test('a version of the address that nobody calls has nobody left', async ({ app }) => {
  await app.open('endpoints/versions', { 'var-version': "v0' OR 1" });
  const facts = app.page.getByRole('region', { name: 'Who is left, in short' });
  await expect(facts).toContainText('0 organizations · 0 applications');
  await expect(app.page.getByText('Nobody calls this version in the period')).toBeVisible();
});

test('the address of the endpoints still leads to them, and to the page of one', async ({ app }) => {
  await app.open('endpoints');
  await expect(app.tab('Endpoints')).toHaveAttribute('aria-selected', 'true');
  await expect(app.table('Endpoints').grid).toBeVisible();
  await app.open('endpoints/orders-api/GET/v2/~2Forders');
  await expect(app.heading).toHaveText('GET /orders · orders-api · v2');
});

test('Clients lists each SDK and version with its calls, and how far it is behind', async ({ app, sql }) => {
  const { from, to } = closedDays();
  await app.open('endpoints/clients', { from, to, 'var-sdk': 'platform-node' });
  for (const title of ['Share of calls by SDK', 'Adoption of the versions of the SDK']) {
    await expect(app.panel(title).locator('canvas')).toBeVisible();
  }
  await expect(app.page.getByRole('combobox', { name: 'SDK' })).toHaveValue('platform-node');
  const table = app.table('SDKs and versions');
  const columns = await table.columns();
  const rows = await table.rows();
  const valuesOf = (...names: string[]) => rows.map((cells) => names.map((name) => cells[columns.indexOf(name)]));
  const raw = await sql(`SELECT sdk_name, sdk_version, count() AS calls FROM events
    WHERE ${callsBetween(from, to)} GROUP BY sdk_name, sdk_version`);
  const exact = raw.map((row) => [row.sdk_name || '(empty)', row.sdk_version || '(empty)', row.calls]);
  const shown = valuesOf('SDK', 'Version', 'Calls').map(([sdk, version, calls]) => [sdk, version, toCount(calls)]);
  expect(shown.sort()).toEqual(exact.sort());
  const behind = new Map(
    valuesOf('SDK', 'Version', 'Versions behind').map(([sdk, version, n]) => [`${sdk} ${version}`, n])
  );
  expect([behind.get('platform-node 3.9.1'), behind.get('platform-node 4.2.0')]).toEqual(['1', '0']);
});

test('Network has the calls of each region, and says that no network time is sent', async ({ app, sql }) => {
  const { from, to } = closedDays();
  await app.open('endpoints/network', { from, to });
  for (const [name, column] of [
    ['Region', 'region'],
    ['Country', 'country'],
  ] as const) {
    await app.choose('Dimension', name);
    const table = app.table(`Calls by ${name}, and their network`);
    const columns = await table.columns();
    const shown = (await table.rows()).map((cells) => [cells[0], toCount(cells[columns.indexOf('Calls')])]);
    const raw = await sql(`SELECT ${column} AS value, count() AS calls FROM events
      WHERE ${callsBetween(from, to)} GROUP BY value`);
    expect(shown.sort()).toEqual(raw.map(({ value, calls }) => [value || '(empty)', calls]).sort());
    await expect(app.page.getByText('Network time: not sent by this gateway.')).toBeVisible();
  }
});
