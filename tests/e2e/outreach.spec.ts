import { barriers } from './barriers';
import { expect, test } from './test';

/*
 * The rules of the demo are dry runs. Silence and the end of a quota need more history than the tests have; the sidecar's
 * tests have them.
 */

test('Outreach shows who would get which message, by the stories of the demo', async ({ app, sql }) => {
  const rules = "rule IN ('stuck-in-onboarding', 'leaves-v1')";
  // The sidecar evaluates each minute.
  await expect
    .poll(
      async () => Number((await sql(`SELECT uniqExact(rule) AS rules FROM outreach_log WHERE ${rules}`))[0].rules),
      {
        timeout: 90_000,
      }
    )
    .toBe(2);
  await app.open('growth/outreach');
  const open = app.page.getByRole('region', { name: 'Match a rule now' });
  const message = (consumer: string) => open.getByRole('row').filter({ hasText: consumer });
  await expect(message('Care planner')).toContainText(/none has succeeded yet/);
  await expect(message('Garage kiosk')).toContainText(/Garage kiosk made [\d,]+ calls to v1/);
  const defined = app.page.getByRole('region', { name: 'Rules' });
  await expect(defined.getByRole('row').filter({ hasText: 'leaves-v1' })).toContainText('Dry run');
  await expect(app.page.getByRole('region', { name: 'Got a message' })).toContainText('No message was sent');
  expect(await barriers(app, { contrast: true })).toEqual([]);
  await open.getByRole('link', { name: 'Garage kiosk' }).click();
  await expect(app.heading).toContainText('Garage kiosk');
});
