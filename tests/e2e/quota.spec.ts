import { expect, test } from './test';

/* The story "One organization is about to exhaust its quota" of docs/demo.md, with the numbers of raw events. */

test('Quota says who runs out, when, and what is large enough', async ({ app, sql }) => {
  const counter = async () => {
    const [row] = await sql(`SELECT argMax(quota_consumed, event_time) AS used, argMax(quota_limit, event_time) AS most
      FROM events WHERE organization_id = 'nimbus-tickets' AND quota_limit > 0 AND NOT inner`);
    return { used: Number(row.used), most: Number(row.most) };
  };
  const before = await counter();
  await app.open('money');
  await expect(app.tab('Quota')).toHaveAttribute('aria-selected', 'true');
  const clock = app.page.getByRole('region', { name: 'Run-out clock' });
  const first = clock.getByRole('row').nth(1);
  await expect(first).toContainText('Nimbus Tickets');
  await expect(first).toContainText(/>99%|it has/);
  await expect(clock.getByRole('row').filter({ hasText: 'Fjord Travel' })).toHaveCount(0);
  const [{ holders }] = await sql(`SELECT uniqExact(organization_id) AS holders FROM events
    WHERE quota_limit > 0 AND NOT inner AND event_time > now() - INTERVAL 24 HOUR`);
  await expect(clock.getByText(`${String(holders)} consumers hold a quota`)).toBeVisible();
  await expect(clock.getByRole('region', { name: 'Past forecasts against what came' })).toContainText('Days ahead');

  await first.getByRole('button').click();
  const details = app.page.getByRole('dialog');
  await expect(details).toContainText('Quota of Nimbus Tickets');
  expect(app.query.get('quota')).toBe('organization/nimbus-tickets/calls_per_period');
  const shown = await details.getByText(/^[\d,]+ of 100,000/).innerText();
  const used = Number(shown.split(' of ')[0].replaceAll(',', ''));
  const after = await counter();
  expect(before.most).toBe(100_000);
  expect(used).toBeGreaterThanOrEqual(before.used);
  expect(used).toBeLessThanOrEqual(after.used);
  await expect(details).toContainText('The plan enterprise (500,000) is large enough.');
  await expect(
    details.getByRole('region', { name: 'Used in this period, against the limit' }).locator('svg')
  ).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
});
