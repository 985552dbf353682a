import { versionAt, type PlanVersion } from './billing';
import { addMonths, billingPeriods, dateOf, dayNumber } from './billingPeriods';

const span = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });

it('adds months to the last day that a month has', () => {
  expect([1, 2, 13, -1, -11].map((months) => addMonths('2026-01-31', months))).toEqual([
    ...['2026-02-28', '2026-03-31', '2027-02-28', '2025-12-31', '2025-02-28'],
  ]);
});

it('cuts a subscription into billing periods from its anchor on', () => {
  const held = { start: '2026-01-20', end: '2026-04-05', anchor: '2025-12-31' };
  const periods = billingPeriods(held, 1, span('2026-01-01', '2026-12-01'));
  expect(periods.map(({ period, held: days }) => [period.from, period.to, days.from, days.to].map(dateOf))).toEqual([
    ['2025-12-31', '2026-01-31', '2026-01-20', '2026-01-31'],
    ['2026-01-31', '2026-02-28', '2026-01-31', '2026-02-28'],
    ['2026-02-28', '2026-03-31', '2026-02-28', '2026-03-31'],
    ['2026-03-31', '2026-04-30', '2026-03-31', '2026-04-05'],
  ]);
});

it('cuts every day of a subscription into exactly one period', () => {
  for (const anchor of ['2024-02-29', '2026-01-31', '2026-06-30', '2027-03-01']) {
    for (const months of [1, 12]) {
      const periods = billingPeriods(
        { start: '2025-11-07', end: '', anchor },
        months,
        span('2025-01-01', '2027-06-15')
      );
      expect(periods[0].held.from).toBe(dayNumber('2025-11-07'));
      expect(periods.slice(1).map(({ held }) => held.from)).toEqual(periods.slice(0, -1).map(({ held }) => held.to));
      expect(periods.at(-1)?.held.to).toBeGreaterThanOrEqual(dayNumber('2027-06-15'));
    }
  }
  expect(
    billingPeriods({ start: '2026-02-01', end: '', anchor: '2026-02-01' }, 1, span('2026-01-01', '2026-02-01'))
  ).toEqual([]);
});

it('finds the version of a plan', () => {
  const version = (number: number, valid_from: string): PlanVersion => ({
    ...{ plan_id: 'pro', version: number, valid_from, currency: 'USD', interval: 'month' },
  });
  const versions = [version(2, '2026-05-01'), version(1, '2026-01-01')];
  const at = (day: string, pinned = 0) => versionAt(versions, { plan_id: 'pro', version: pinned }, day)?.version;
  expect(['2025-12-31', '2026-01-01', '2026-04-30', '2026-05-01'].map((day) => at(day))).toEqual([undefined, 1, 1, 2]);
  expect(at('2026-06-01', 1)).toBe(1);
});
