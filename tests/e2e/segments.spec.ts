import { expect, test } from './test';

test('a segment is saved from the filter bar, filters every screen, and is deleted', async ({ app, sql }) => {
  await app.open('consumers/segments', { 'var-filters': 'plan_id|=|free', 'var-pivot': 'organization' });
  const segments = app.panel('Segments');
  await segments.getByPlaceholder('Name').fill('Free plan');
  await segments.getByRole('button', { name: 'Save segment' }).click();
  const row = segments.getByRole('listitem').filter({ hasText: 'Free plan' });
  const [{ consumers }] = await sql(`SELECT uniqExact(organization_id) AS consumers FROM callsight.events
    WHERE event_type = 'api_request' AND NOT inner AND plan_id = 'free' AND event_time >= now() - INTERVAL 7 DAY
      AND organization_id NOT IN ('', 'unknown', 'anonymous')`);
  await expect(row).toContainText('Organization: Plan = free');
  await expect(row).toContainText(`${Number(consumers)} organization`);

  // It is still there when the page is loaded again, without filters; its name filters all screens.
  await app.open('consumers/segments');
  await row.getByRole('link', { name: 'Free plan' }).click();
  await expect(app.tab('All')).toHaveAttribute('aria-selected', 'true');
  await app.settled();
  expect(app.query.getAll('var-filters')).toEqual(['plan_id|=|free']);
  await app.page.getByRole('navigation').getByRole('link', { name: 'API', exact: true }).first().click();
  await expect(app.heading).toHaveText('API');
  await app.settled();
  expect(app.query.getAll('var-filters')).toEqual(['plan_id|=|free']);

  await app.page.goBack();
  await app.tab('Segments').click();
  await row.getByRole('button', { name: 'Delete Free plan' }).click();
  await expect(segments.getByText('No segments yet')).toBeVisible();
});
