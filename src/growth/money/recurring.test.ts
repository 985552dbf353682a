import { amountOf, sumOf, writeExact } from './decimal';
import { BILLING, subscription } from './money.testing';
import { recurringMonths, recurringRevenue } from './recurring';

const billing = {
  ...BILLING,
  subscriptions: [
    // Moves to the price of September with the period that begins on the 15th.
    subscription('acme', 'pro', '2026-06-15'),
    subscription('tiny', 'free', '2026-06-01', '2026-08-10'),
    subscription('tiny', 'pro', '2026-08-10', '2026-10-01', { version: 1 }),
    subscription('tiny', 'pro', '2026-11-05', '', { discount_percent: '50' }),
    subscription('mega', 'big', '2026-07-01', '2026-09-20', { quantity: 2 }),
    subscription('mega', 'pro', '2026-09-20'),
  ],
};

function monthsUntil(today: string) {
  const months = recurringMonths(billing, today);
  if (!months.ok) {
    throw new Error(months.error.message);
  }
  return months.value;
}

it('moves by month, with movements that add up as text', () => {
  const months = monthsUntil('2026-11-10');
  const none = { new: '0', expansion: '0', contraction: '0', churn: '0', reactivation: '0' };
  expect(months.map(({ month, movement, end }) => [month, movement, end])).toEqual([
    ['2026-06', { ...none, new: '99' }, '99'],
    ['2026-07', { ...none, new: '998' }, '1097'],
    ['2026-08', { ...none, new: '99' }, '1196'],
    ['2026-09', { ...none, expansion: '20', contraction: '-879' }, '337'],
    ['2026-10', { ...none, churn: '-99' }, '238'],
    ['2026-11', { ...none, reactivation: '59.5' }, '297.5'],
  ]);
  months.forEach(({ start, movement, end }) => {
    expect(writeExact(sumOf([start, ...Object.values(movement)].map(amountOf)))).toBe(end);
  });
  expect(months.at(-1)?.day).toBe('2026-11-10');
});

it('takes a twelfth of a year, at one rate for all months', () => {
  const yearly = { ...BILLING, subscriptions: [subscription('acme', 'yearly', '2026-02-01')] };
  const days = ['2026-01-31', '2026-03-31'];
  expect(recurringRevenue(yearly, days, '2026-03-31')).toEqual([{}, { acme: '100' }]);
  expect(recurringRevenue(yearly, days, '2026-11-10')).toEqual([{}, { acme: '91.666666666666' }]);
});

it('is empty without subscriptions', () => {
  expect(recurringMonths(BILLING, '2026-11-10')).toEqual({
    ok: true,
    value: [expect.objectContaining({ month: '2026-11', start: '0', end: '0' })],
  });
});
