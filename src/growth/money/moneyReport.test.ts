import fc from 'fast-check';
import type { Billing } from '../../../model/billing';
import { dayNumber } from '../../../model/billingPeriods';
import { accountsOf, type CallMoney, type UsageDay } from './accounts';
import { amountOf, sumOf, writeExact } from './decimal';
import { firstKnownDay } from './firstKnownDay';
import { freeWithPayersUse, lossLeaders } from './leaders';
import { BILLING, subscription } from './money.testing';
import { moneyReport } from './moneyReport';

const span = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });

const used = (organization_id: string, day: string, calls: number): UsageDay => ({
  ...{ organization_id, day: dayNumber(day) },
  units: { logical_calls: calls, successful_calls: 0 },
});

const money = (organization_id: string, plan_id: string, cost: string, revenue: string, calls = 100): CallMoney => ({
  ...{ organization_id, plan_id, cost, revenue },
  ...{ logical_calls: calls, response_bytes: 10 * calls, upstream_us: calls },
});

const billing: Billing = {
  ...BILLING,
  subscriptions: [
    subscription('acme', 'big', '2026-03-01'),
    subscription('tiny', 'free', '2026-03-01', '2026-04-11'),
    subscription('tiny', 'pro', '2026-04-11'),
    subscription('idle', 'free', '2026-03-01'),
    subscription('paid', 'pro', '2026-03-01'),
  ],
  invoices: [
    {
      ...{ invoice_id: '1', organization_id: 'paid', period_start: '2026-04-01', period_end: '2026-05-01' },
      ...{ amount: '100', currency: 'EUR' },
    },
  ],
  fixed_costs: [
    { month: '2026-04', name: 'cluster', amount: '300', currency: 'USD', driver: 'logical_calls' },
    { month: '2026-04', name: 'desk', amount: '100', currency: 'USD', driver: 'consumers' },
    { month: '2026-04', name: 'office', amount: '50', currency: 'USD', driver: 'none' },
  ],
};

const USAGE = [used('acme', '2026-04-03', 900), used('acme', '2026-04-10', 300), used('acme', '2026-04-20', 50)];
const CALLS = [
  money('acme', 'big', '1.5', '7', 1250),
  money('tiny', 'free', '0.3', '0', 40),
  money('tiny', 'pro', '0.2', '0.7', 60),
  money('idle', 'free', '2', '0', 900),
  money('paid', 'pro', '0.1', '0', 200),
  money('anonymous', 'anonymous', '0.05', '0'),
];

function reported(from: string, to: string, usage = USAGE, calls = CALLS) {
  const days = span(from, to);
  const report = moneyReport(billing, days, accountsOf({ billing, span: days, calls, usage }));
  if (!report.ok) {
    throw new Error(report.error.message);
  }
  return report.value;
}

const sum = (texts: readonly string[]) => writeExact(sumOf(texts.map(amountOf)));

it('charges prices, calls and invoices of a month', () => {
  const { organizations, plans, total, paying, all } = reported('2026-04-01', '2026-05-01');
  expect(organizations.map((one) => [one.organization_id, one.plans, one.flat, one.usage, one.invoiced])).toEqual([
    // 250 calls above the 1,000 of the plan; what its calls earn is only their estimate.
    ['acme', ['big'], '499', '2.5', '0'],
    ['paid', ['pro'], '0', '0', '120'],
    // 20 of the 30 days of the period, and what calls earn.
    ['tiny', ['pro', 'free'], '66', '0.7', '0'],
    ['anonymous', [], '0', '0', '0'],
    ['idle', ['free'], '0', '0', '0'],
  ]);
  expect(plans.map((plan) => [plan.plan_id, plan.subscribers, plan.revenue, plan.cost])).toEqual([
    ['anonymous', 0, '0', '0.05'],
    ['big', 1, '501.5', '1.5'],
    ['free', 2, '0', '2.3'],
    ['pro', 2, '186.7', '0.3'],
  ]);
  expect(total).toMatchObject({ revenue: '688.2', cost: '4.15', contribution: '684.05', fixedCost: '450' });
  expect(total).toMatchObject({ unallocated: '50', margin: '234.05' });
  expect(paying).toEqual({ consumers: 3, mean: '229.4', median: '120', low: null, high: null });
  expect(all).toEqual({ consumers: 4, mean: '172.05', median: '93.35', low: null, high: null });
});

it('adds up by organization, by plan and with fixed costs, as text', () => {
  const { organizations, plans, total } = reported('2026-03-17', '2026-04-24');
  for (const name of ['flat', 'usage', 'invoiced', 'revenue', 'cost', 'contribution'] as const) {
    expect(sum(organizations.map((one) => one[name]))).toBe(total[name]);
    expect(sum(plans.map((one) => one[name]))).toBe(total[name]);
  }
  expect(sum([total.flat, total.usage, total.invoiced])).toBe(total.revenue);
  expect(sum([...plans.map(({ fixedCost }) => fixedCost), total.unallocated])).toBe(total.fixedCost);
  expect(sum([...plans.map(({ margin }) => margin), `-${total.unallocated}`])).toBe(total.margin);
});

it('adds up over spans that follow each other, as text', () => {
  const [from, to] = ['2026-03-10', '2026-06-20'].map(dayNumber);
  const revenue = (start: number, end: number) => {
    const accounts = accountsOf({ billing, span: { from: start, to: end }, calls: [], usage: USAGE });
    return accounts.map(({ flat, metered, invoiced }) => writeExact(flat + metered + invoiced));
  };
  fc.assert(
    fc.property(fc.integer({ min: from + 1, max: to - 1 }), (middle) => {
      expect(sum([...revenue(from, middle), ...revenue(middle, to)])).toBe(sum(revenue(from, to)));
    })
  );
});

it('finds loss leaders, and free organizations that use the API as payers do', () => {
  const report = reported('2026-04-01', '2026-05-01');
  expect(lossLeaders(report).map((one) => [one.organization_id, one.contribution])).toEqual([
    ['idle', '-2'],
    ['anonymous', '-0.05'],
  ]);
  const { payerCalls, free } = freeWithPayersUse(report);
  expect(payerCalls).toBe(200);
  expect(free.map(({ organization, ofPayer }) => [organization.organization_id, ofPayer])).toEqual([['idle', 4.5]]);
});

it('says from when on units are known, where a period began before', () => {
  const known = (from: string, usage: UsageDay[]) =>
    firstKnownDay({ billing, span: span(from, '2026-05-01'), calls: [], usage });
  expect(known('2026-04-01', USAGE)).toBe('2026-04-03');
  expect(known('2026-04-01', [used('acme', '2026-04-01', 1), ...USAGE])).toBeUndefined();
  expect(known('2026-03-31', [used('acme', '2026-04-01', 1), ...USAGE])).toBe('2026-04-01');
  expect(known('2026-04-01', [])).toBeUndefined();
});
