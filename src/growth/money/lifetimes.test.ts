import type { Billing } from '../../../model/billing';
import { addMonths, dayNumber } from '../../../model/billingPeriods';
import { accountsOf } from './accounts';
import { lifetimesOf, monthsOf, paidLives } from './lifetimes';
import { BILLING, subscription } from './money.testing';

const TODAY = '2026-11-01';
const SPAN = { from: dayNumber('2026-10-01'), to: dayNumber(TODAY) };

const lifetimes = (subscriptions: Billing['subscriptions'], by: Parameters<typeof lifetimesOf>[1], horizon: number) => {
  const plan_versions = BILLING.plan_versions.map((version) => ({ ...version, valid_from: '2020-01-01' }));
  const billing = { ...BILLING, plan_versions, subscriptions };
  const accounts = accountsOf({ billing, span: SPAN, calls: [], usage: [] });
  return lifetimesOf({ billing, today: TODAY, span: SPAN, accounts }, by, horizon);
};

/** Organizations that pay 499 for some months, to today or to an end a number of months ago. */
const payers = (count: number, months: number, endedAgo?: number) =>
  Array.from({ length: count }, (_payer, index) =>
    subscription(
      `${months}-${endedAgo}-${index}`,
      'big',
      addMonths(TODAY, -months - (endedAgo ?? 0)),
      endedAgo === undefined ? '' : addMonths(TODAY, -endedAgo)
    )
  );

it.each([
  ['2026-01-31', '2026-02-28', 1],
  ['2026-01-01', '2026-02-01', 1],
  ['2026-01-01', '2026-02-15', 1.5],
  ['2024-02-29', '2025-02-28', 12],
  ['2026-03-01', '2026-03-02', 1 / 31],
  ['2016-03-01', '2026-03-01', 120],
])('counts the months from %s to %s', (from, to, months) => {
  expect(monthsOf(dayNumber(from), dayNumber(to))).toBeCloseTo(months, 12);
});

it('joins the paid subscriptions of an organization to lives', () => {
  const subscriptions = [
    // Moves to another plan, goes on for free, and comes back.
    subscription('moves', 'pro', '2026-01-01', '2026-03-01'),
    subscription('moves', 'big', '2026-03-01', '2026-05-01'),
    subscription('moves', 'free', '2026-05-01', '2026-07-01'),
    subscription('moves', 'pro', '2026-07-01'),
    // Two at once.
    subscription('both', 'big', '2026-02-01', '2026-08-01'),
    subscription('both', 'pro', '2026-04-01', '2026-06-01'),
    subscription('gift', 'pro', '2026-01-01', '', { discount_percent: '100' }),
    subscription('later', 'pro', '2026-12-01'),
    subscription('told', 'pro', '2026-10-01', '2026-12-01'),
  ];
  const lives = paidLives({ ...BILLING, subscriptions }, TODAY);
  expect(
    lives.map((life) => [life.organization_id, life.first.plan_id, monthsOf(life.from, life.to), life.ended])
  ).toEqual([
    ['moves', 'pro', 4, true],
    ['moves', 'pro', 4, false],
    ['both', 'big', 6, true],
    ['told', 'pro', 1, false],
  ]);
});

it('gives the discounted margin of those that stay, with how many were seen for so long', () => {
  // 20 of 30 stay for more than 12 months; 10 left after 6.
  const [big, all] = lifetimes([...payers(20, 18), ...payers(10, 6, 8)], 'plan', 12);
  expect(big).toMatchObject({ segment: 'big', subscriptions: 30, ended: 10, observed: 20 });
  expect(big.staying?.share).toBeCloseTo(2 / 3, 12);
  // 499 for each of the 20 in the 31 days of October, in 30.4 days.
  expect(big.marginPerMonth).toBe('489.341935483871');
  const shares = Array.from({ length: 12 }, (_month, month) => (month < 6 ? 1 : 2 / 3) * 1.1 ** (-month / 12));
  expect('value' in big.value && big.value.value).toBeCloseTo(489.341935483871 * shares.reduce((a, b) => a + b), 6);
  expect(all).toEqual({ ...big, segment: '' });
});

it('says what is missing for a value', () => {
  const valueOf = (subscriptions: Billing['subscriptions'], horizon = 12) =>
    lifetimes(subscriptions, 'plan', horizon).at(-1)?.value;
  expect(valueOf([])).toEqual({ reason: 'subscriptions', known: 0, needed: 20 });
  expect(valueOf(payers(19, 18))).toEqual({ reason: 'subscriptions', known: 19, needed: 20 });
  expect(valueOf([...payers(20, 18), ...payers(4, 6, 8)])).toEqual({ reason: 'ended', known: 4, needed: 5 });
  expect(valueOf([...payers(4, 13), ...payers(20, 6, 8)])).toEqual({ reason: 'observed', known: 4, needed: 5 });
  expect(valueOf([...payers(20, 14, 2), ...payers(5, 6, 8)])).toEqual({ reason: 'margin', known: 0, needed: 1 });
});

it('tells subscriptions apart by what their first day says', () => {
  const subscriptions = [
    subscription('a', 'pro', '2025-12-01', '2026-02-01', { discount_percent: '20' }),
    subscription('a', 'big', '2026-02-01'),
    subscription('b', 'yearly', '2026-01-01'),
  ];
  const segments = (by: Parameters<typeof lifetimesOf>[1]) =>
    lifetimes(subscriptions, by, 6).map(({ segment, subscriptions: count }) => [segment, count]);
  expect(segments('plan')).toEqual([
    ['pro', 1],
    ['yearly', 1],
    ['', 2],
  ]);
  expect(segments('interval')).toEqual([
    ['month', 1],
    ['year', 1],
    ['', 2],
  ]);
  expect(segments('discount')).toEqual([
    ['no', 1],
    ['yes', 1],
    ['', 2],
  ]);
  expect(segments('year')).toEqual([
    ['2025', 1],
    ['2026', 1],
    ['', 2],
  ]);
});
