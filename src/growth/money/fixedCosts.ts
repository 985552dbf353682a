import type { Billing, CostDriver } from '../../../model/billing';
import { addMonths, dayNumber, type DaySpan } from '../../../model/billingPeriods';
import { chain, ok, type Result } from '../../experiment/result';
import { allocate } from './allocate';
import { amountOf, fractionOf, MONEY_SCALE, sumOf, writeExact, ZERO } from './decimal';
import { inReportCurrency } from './rates';

/** Weights of who gets fixed costs, by driver. Exact decimals. */
export type DriverWeights = Record<Exclude<CostDriver, 'none'>, string[]>;

export interface AllocatedCosts {
  /** One for each weight. Exact decimals. */
  parts: string[];
  /** Without a driver, or whose weights are all 0. */
  unallocated: string;
  /** The parts and what is not allocated. */
  total: string;
}

/** The fixed costs of a span of days by driver: those of a month count evenly on its days. */
export function fixedCostsOf(billing: Billing, span: DaySpan): Map<CostDriver, bigint> {
  const sums = new Map<CostDriver, bigint>();
  for (const { month, amount, currency, driver } of billing.fixed_costs) {
    const [from, end] = [`${month}-01`, addMonths(`${month}-01`, 1)];
    const [first, last] = [dayNumber(from), dayNumber(end)];
    const upTo = (day: number) => BigInt(Math.max(0, Math.min(day, last) - first));
    const whole = inReportCurrency(billing, amountOf(amount), currency, end);
    const days = BigInt(last - first);
    const share = fractionOf(whole, upTo(span.to), days) - fractionOf(whole, upTo(span.from), days);
    sums.set(driver, (sums.get(driver) ?? ZERO) + share);
  }
  return sums;
}

/** Allocates fixed costs by their drivers, so that the parts add up to them exactly. @param count of the parts */
export function allocateFixedCosts(
  costs: ReadonlyMap<CostDriver, bigint>,
  weights: DriverWeights,
  count: number
): Result<AllocatedCosts> {
  const parts = Array.from({ length: count }, () => ZERO);
  let unallocated = costs.get('none') ?? ZERO;
  for (const [driver, amount] of costs) {
    if (driver === 'none') {
      continue;
    }
    const allocated = allocate(writeExact(amount), weights[driver], MONEY_SCALE);
    if (!allocated.ok && allocated.error.code !== 'ZERO_DENOMINATOR') {
      return allocated;
    }
    if (allocated.ok) {
      allocated.value.forEach((part, index) => (parts[index] += amountOf(part)));
    } else {
      unallocated += amount;
    }
  }
  return chain(ok(parts), (list) =>
    ok({
      parts: list.map(writeExact),
      unallocated: writeExact(unallocated),
      total: writeExact(sumOf(list) + unallocated),
    })
  );
}
