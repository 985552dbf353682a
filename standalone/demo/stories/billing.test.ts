import { parseBilling } from '../../../collector/sidecar/src/billing/parseBilling';
import { dateOf } from '../../../model/billingPeriods';
import { lifetimesOf } from '../../../src/growth/money/lifetimes';
import { recurringMonths } from '../../../src/growth/money/recurring';
import { HOUR_MS, DAY_MS } from '../traffic/timeline';
import { createWorld } from '../world/world';
import { billingYaml, INCLUDED_CALLS } from './billing';
import { PLAN_CHANGES } from './planChanges';

const world = createWorld(1);
const ANCHOR = Date.UTC(2026, 10, 26, 16);

const billingAt = (anchor: number) => parseBilling(billingYaml({ world, anchor, clockOffset: 0 }), 'yaml', []);

it('is a file that the sidecar takes, at any anchor', () => {
  for (let days = 0; days < 400; days += 13) {
    const { subscriptions, invoices } = billingAt(ANCHOR + days * DAY_MS + 7 * HOUR_MS);
    const running = subscriptions.filter(({ end }) => end === '');
    expect(new Set(running.map((one) => one.organization_id)).size).toBe(world.organizations.length);
    expect(invoices).toHaveLength(4);
  }
});

it('follows the plans that calls carry', () => {
  const { subscriptions } = billingAt(ANCHOR);
  const today = dateOf(Math.floor(ANCHOR / DAY_MS));
  for (const { id, planId } of world.organizations) {
    const own = subscriptions.filter((one) => one.organization_id === id);
    expect(own.filter((one) => one.end === '').map((one) => [id, one.plan_id])).toEqual([[id, planId]]);
    expect(own.every((one) => one.start <= today)).toBe(true);
    const change = PLAN_CHANGES[id];
    if (change !== undefined) {
      expect(own.map((one) => one.plan_id)).toEqual([change.from, planId]);
    }
  }
});

it('includes fewer calls than the large customers of the plan enterprise make', () => {
  const large = world.organizations.filter((one) => one.planId === 'enterprise' && one.callsPerDay > 8000);
  expect(large.map(({ id }) => id)).toEqual(['borealis-bank', 'cobalt-freight', 'delphi-market']);
  large.forEach(({ callsPerDay }) => expect(28 * callsPerDay).toBeGreaterThan(INCLUDED_CALLS));
});

it('moves recurring revenue in all five ways within a year', () => {
  const months = recurringMonths(billingAt(ANCHOR), dateOf(Math.floor(ANCHOR / DAY_MS)));
  const movements = months.ok ? months.value.slice(-12).map(({ movement }) => movement) : [];
  for (const kind of ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const) {
    expect([kind, movements.some((movement) => movement[kind] !== '0')]).toEqual([kind, true]);
  }
  // Four times 499 and eleven times 99.
  expect(months.ok && months.value.at(-1)?.end).toBe('3085');
});

it('has enough former customers for a lifetime value of a year', () => {
  const billing = billingAt(ANCHOR);
  const day = Math.floor(ANCHOR / DAY_MS);
  const span = { from: day - 28, to: day };
  const input = { billing, span, today: dateOf(day), accounts: [] };
  expect(lifetimesOf(input, 'plan', 12).map(({ segment, value }) => [segment, 'value' in value])).toEqual([
    ['enterprise', false],
    ['pro', true],
    ['', true],
  ]);
});
