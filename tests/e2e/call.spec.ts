import { type Locator } from '@playwright/test';
import { callsBetween } from './query';
import { PLUGIN_BASE_URL } from './plugin';
import { type Screen } from './screen';
import { toCount } from './table';
import { expect, test } from './test';

/** A failed second attempt of yesterday, with what was stored of it. */
const SECOND_ATTEMPT = `SELECT toString(event_key) AS key, request_id, lower(hex(trace_id)) AS trace_id, status_code, error_type,
  toUnixTimestamp64Milli(event_time) AS time, method, endpoint, error_class, organization_id, application_id, api_key_id,
  quota_consumed, quota_limit, toString(logical_id) AS logical_id, toString(ip_pseudonym) AS ip_pseudonym
  FROM events WHERE attempt = 2 AND error_class = 'server' AND organization_id = 'cobalt-freight' AND NOT inner
    AND event_time < now() - INTERVAL 3 HOUR AND event_time > now() - INTERVAL 20 HOUR AND quota_limit > 0
  ORDER BY event_time DESC LIMIT 1`;

const drawer = ({ page }: Screen): Locator => page.getByRole('dialog', { name: 'One call' });

/** While the drawer is open the screen behind it is hidden from assistive technology, and from Screen.open. */
async function openCall(app: Screen, id: string): Promise<Locator> {
  await app.page.goto(`${PLUGIN_BASE_URL}/quality?call=${encodeURIComponent(id)}`);
  const shown = drawer(app);
  await expect(shown.getByRole('region', { name: 'All fields' }).or(shown.getByText('No stored call'))).toBeVisible();
  return shown;
}

/** The period of the address, whose ends are milliseconds or ISO times. */
function periodOf({ query }: Screen): number[] {
  return ['from', 'to'].map((key) => query.get(key) ?? '').map((text) => Number(text) || Date.parse(text));
}

test('a call is opened by the id of its request, of its trace and of its event, with what is stored', async ({
  app,
  sql,
}) => {
  const [call] = await sql(SECOND_ATTEMPT);
  for (const id of [call.request_id, call.trace_id, call.key]) {
    const shown = await openCall(app, String(id));
    await expect(shown.getByText(`Failed: ${call.status_code}, Internal (server), ${call.error_type}`)).toBeVisible();
  }
  const shown = drawer(app);
  await expect(shown.getByText(`${call.method} ${call.endpoint}`).first()).toBeVisible();
  await expect(shown.getByRole('region', { name: 'Quota' })).toContainText(
    `${Number(call.quota_consumed).toLocaleString('en-US')} of ${Number(call.quota_limit).toLocaleString('en-US')} used`
  );
  await expect(shown.getByRole('region', { name: 'Caller' })).toContainText(String(call.api_key_id));
  const attempts = await sql(`SELECT attempt FROM events WHERE toString(logical_id) = '${call.logical_id}'
    AND event_time > now() - INTERVAL 2 DAY`);
  await expect(shown.getByRole('region', { name: 'Attempts' }).locator('tbody tr')).toHaveCount(attempts.length);

  const fields = shown.getByRole('region', { name: 'All fields' });
  const [{ columns }] = await sql(`SELECT count() AS columns FROM system.columns
    WHERE database = currentDatabase() AND table = 'events'`);
  await expect(fields.getByRole('status')).toHaveText(`${columns} of ${columns} fields`);
  await fields.getByRole('textbox', { name: 'Search the fields' }).fill('ip_pseud');
  await expect(fields.getByRole('definition')).toHaveText([String(call.ip_pseudonym)]);
});

test('the count of the same error is that of raw events and leads to as many calls, and the minute around has the call', async ({
  app,
  sql,
}) => {
  const [call] = await sql(SECOND_ATTEMPT);
  const time = Number(call.time);
  const [from, to] = [time - 3_600_000, time + 3_600_000];
  await app.page.goto(`${PLUGIN_BASE_URL}/quality?from=${from}&to=${to}&call=${call.key}%40${time}`);
  const trace = drawer(app).getByRole('button', { name: 'Trace' });
  await expect(trace).toHaveAttribute('aria-disabled', 'true');
  await trace.hover({ force: true });
  await expect(app.page.getByText('Choose a tracing data source in the configuration of the app.')).toBeVisible();

  const [{ calls }] = await sql(`SELECT count() AS calls FROM events WHERE ${callsBetween(from, to)} AND NOT inner
    AND method = '${call.method}' AND endpoint = '${call.endpoint}' AND status_code = ${call.status_code}
    AND error_class = '${call.error_class}' AND error_type = '${call.error_type}'`);
  await drawer(app)
    .getByRole('link', { name: `Same error: ${Number(calls).toLocaleString('en-US')}`, exact: true })
    .click();
  await expect(app.heading).toHaveText('Explorer');
  await app.settled();
  const total = /of ([\d,]+) calls in the period/.exec(await app.page.getByText(/^The last /).innerText());
  expect(toCount(total?.[1] ?? '')).toBe(calls);

  const shown = await openCall(app, `${call.key}@${time}`);
  await shown.getByRole('link', { name: /^± 1 minute of / }).click();
  await expect(app.heading).toHaveText('Explorer');
  await app.settled();
  expect(periodOf(app)).toEqual([time - 60_000, time + 60_000]);
  expect(app.query.getAll('var-filters')).toEqual([`application_id|=|${call.application_id}`]);
  const times = await app.table('Recent calls').column('Time');
  expect(times).toContain(new Date(time).toISOString().replace('T', ' ').replace('Z', ''));
});

test('a row opens its call by keyboard; Escape closes it and gives the focus back, Back closes it too', async ({
  app,
  sql,
}) => {
  const to = Date.now() - 3_600_000;
  const from = to - 3_600_000;
  await app.open('explorer/calls', { from, to });
  await app.page.getByRole('switch', { name: 'Failed only' }).check({ force: true });
  await expect.poll(() => app.query.get('var-failed')).toBe('true');
  await app.settled();
  const [{ calls }] = await sql(`SELECT count() AS calls FROM events WHERE ${callsBetween(from, to)} AND NOT inner
    AND error_class NOT IN ('none', 'unknown')`);
  await expect(app.page.getByText(`of ${Number(calls).toLocaleString('en-US')} calls in the period`)).toBeVisible();

  const table = app.table('Recent calls');
  expect((await table.columns()).length).toBeLessThanOrEqual(8);
  const cell = table.grid.getByRole('gridcell').first();
  await cell.click({ position: { x: 170, y: 4 } });
  await app.page.keyboard.press('Enter');
  const shown = drawer(app);
  await expect(shown.getByText(/^Failed: \d+/)).toBeVisible();
  const key = app.query.get('call')?.split('@')[0] ?? '';
  await shown.getByRole('textbox', { name: 'Search the fields' }).fill('event_key');
  await expect(shown.getByRole('definition').filter({ hasText: key })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  expect(app.query.has('call')).toBe(false);
  await expect(cell).toBeFocused();
  await cell.getByRole('link').click();
  await expect(shown).toBeVisible();
  await app.page.goBack();
  await expect(shown).toHaveCount(0);
  await expect(app.heading).toHaveText('Explorer');
});

test('an id that no stored call has is said to be none, with how long calls are kept', async ({ app }) => {
  const shown = await openCall(app, 'req_never_sent');
  await expect(shown.getByRole('heading', { name: 'No stored call has this id' })).toBeVisible();
  await expect(shown.getByText(/Calls are kept \d+ days, their request and trace ids \d+ days/)).toBeVisible();
  await expect(shown.getByRole('link', { name: 'Records that were not stored' })).toBeVisible();
});
