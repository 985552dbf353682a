import { barriers } from './barriers';
import { expect, test } from './test';

/* The rules of the demo are dry runs: each of its stories gets the message that it should. */

test('Outreach shows who would get which message, by the stories of the demo', async ({ app, sql }) => {
  // The sidecar evaluates each minute.
  await expect
    .poll(async () => (await sql('SELECT uniqExact(rule) AS rules FROM outreach_log'))[0].rules, { timeout: 90_000 })
    .toBe(4);
  await app.open('growth/outreach');
  const open = app.page.getByRole('region', { name: 'Match a rule now' });
  const message = (consumer: string) => open.getByRole('row').filter({ hasText: consumer });
  await expect(message('Fjord Travel')).toContainText(
    /we have seen no call of yours since \d{4}-\d\d-\d\d \d\d:00 UTC/
  );
  await expect(message('Nimbus Tickets')).toContainText(/[\d,]+ calls are left of your quota/);
  await expect(message('Care planner')).toContainText(/none has succeeded yet/);
  await expect(message('Garage kiosk')).toContainText(/Garage kiosk made [\d,]+ calls to v1/);
  const rules = app.page.getByRole('region', { name: 'Rules' });
  await expect(rules.getByRole('row').filter({ hasText: 'leaves-v1' })).toContainText('Dry run');
  await expect(app.page.getByRole('region', { name: 'Got a message' })).toContainText('No message was sent');
  expect(await barriers(app, { contrast: true })).toEqual([]);
  await open.getByRole('link', { name: 'Fjord Travel' }).click();
  await expect(app.heading).toContainText('Fjord Travel');
});
