import { barriers } from './barriers';
import { expect, test } from './test';

const DAY_MS = 86_400_000;

/** An amount as the screen shows it, in cents. */
const cents = (text: string): number =>
  Math.round(100 * Number(text.replace(/[,+]/g, '').replace('\u2212', '-').replace('–', '0')));

test('Revenue has recurring revenue that adds up, and the cost and revenue of raw events', async ({ app, sql }) => {
  const to = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const from = to - 7 * DAY_MS;
  await app.open('money/revenue', { from, to });
  const tableOf = async (title: string) => {
    const rows = app.page.getByRole('region', { name: title }).locator('tbody tr');
    await expect(rows.first()).toBeVisible();
    return rows.evaluateAll((list) =>
      list.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim()))
    );
  };

  const months = await tableOf('Monthly recurring revenue (MRR)');
  expect(months).toHaveLength(12);
  for (const [month, ...amounts] of months) {
    const end = amounts.pop() ?? '';
    expect([month, amounts.reduce((sum, amount) => sum + cents(amount), 0)]).toEqual([month, cents(end)]);
  }
  const [recurring] = await sql(`SELECT toFloat64(sum(quantity * amount * (100 - discount_percent) / 100)) AS amount
    FROM (SELECT plan_id, argMax(tier_flat_amount[1], version) AS amount FROM prices WHERE kind = 'flat' GROUP BY plan_id) AS prices
    INNER JOIN subscriptions USING (plan_id) WHERE end_day IS NULL`);
  expect(cents(months[0].at(-1) ?? '')).toBe(cents(String(recurring.amount)));

  const raw = await sql(`SELECT plan_id, round(toFloat64(sum(cost)), 2) AS cost FROM events
    WHERE event_type = 'api_request' AND NOT inner AND toUnixTimestamp64Milli(event_time) >= ${from}
      AND toUnixTimestamp64Milli(event_time) < ${to} GROUP BY plan_id`);
  const plans = new Map((await tableOf('Plans')).map((cells) => [cells[0], cells]));
  for (const [name, id] of [
    ['Free', 'free'],
    ['Pro', 'pro'],
    ['Enterprise', 'enterprise'],
  ]) {
    const cost = raw.find(({ plan_id }) => plan_id === id)?.cost;
    expect([name, cents(plans.get(name)?.[3] ?? '')]).toEqual([name, cents(String(cost))]);
  }
  const organizations = await tableOf('Organizations by revenue');
  const revenue = organizations.reduce((sum, cells) => sum + cents(cells[5]), 0);
  // Each row is rounded to a cent.
  expect(Math.abs(revenue - cents(plans.get('All')?.[2] ?? ''))).toBeLessThanOrEqual(organizations.length);
  // Endpoints have all revenue and cost of the plans, however they are shared.
  await app.page.getByRole('button', { name: /^Show all \d+$/ }).click();
  const map = await tableOf('Margin map');
  const mapped = map.pop() ?? [];
  expect([mapped[2], mapped[4]]).toEqual([plans.get('All')?.[2], plans.get('All')?.[3]]);
  expect(Math.abs(map.reduce((sum, cells) => sum + cents(cells[2]), 0) - cents(mapped[2]))).toBeLessThan(map.length);
  const lifetimes = new Map((await tableOf('Lifetime value (LTV)')).map((cells) => [cells[0], cells[6]]));
  expect(lifetimes.get('Enterprise')).toBe('Not enough subscriptions: 2 of 20');
  expect(lifetimes.get('Pro')).toMatch(/^\d[\d,]+ – \d[\d,]+$/);

  const price = app.page.getByLabel('Pro, version 2, Billing period, Amount');
  await price.fill('129');
  await price.press('Enter');
  const bills = await tableOf('Pay more');
  expect(bills.length).toBeGreaterThan(8);
  expect(bills.every((cells) => cells[4].includes('above 20.0%'))).toBe(true);
  const address = app.page.url();
  expect(address).toContain('flat_amount');
  await app.page.goto(address);
  expect(await tableOf('Pay more')).toEqual(bills);

  // Each organization is a point, and arrow keys go from one to the next.
  const points = app.page.getByRole('group', { name: 'Revenue against cost' }).getByRole('link');
  const names = organizations.map(([name]) => name).filter((name) => !/^(Anonymous|Not in directory)/.test(name));
  await expect(points).toHaveCount(names.length);
  await points.first().focus();
  await app.page.keyboard.press('ArrowRight');
  await expect(points.nth(1)).toBeFocused();
  const second = (await points.nth(1).getAttribute('aria-label')) ?? '';
  expect(names).toContain(second.split(' · ')[0]);
  await expect(app.page.getByText(second, { exact: true })).toBeVisible();

  const leaders = (await tableOf('Loss leaders')).map(([name]) => name);
  expect(leaders).toContain('Pylon Parking');
  expect(leaders).not.toContain('Delphi Market');
  expect(await barriers(app, { contrast: true })).toEqual([]);
});
