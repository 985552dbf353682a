import type { Meter, PlanPrice, PriceKind } from '../../../model/billing';
import { all, chain, fail, ok, type Result } from '../../experiment/result';
import { amountOf, fractionOf, MONEY_SCALE, sumOf, tenTo, writeAmount, writeExact } from './decimal';
import { charge, type TierSlice } from './tiers';

/** Units of each meter. */
export type Units = Record<Meter, number>;

/** One subscription in one billing period. */
export interface BillInput {
  prices: readonly PlanPrice[];
  /** Flat amounts are charged as often. */
  quantity: number;
  discountPercent: string;
  /** Days of the billing period, and those of them that are billed: flat amounts are charged in proportion. */
  periodDays: number;
  billedDays: number;
  /** Used on the billed days. */
  units: Units;
}

export interface BillLine {
  kind: PriceKind;
  meter: Meter | '';
  units: number;
  /** The slices add up to the exact amount. */
  slices: TierSlice[];
  exact: string;
  /** As an invoice has it: rounded once, half away from zero. */
  amount: string;
}

/** What is to be paid. Exact decimals: the lines and the discount add up to the total, and so do `flat` and `metered`. */
export interface Bill {
  lines: BillLine[];
  /** 0 or less. */
  discount: string;
  total: string;
  /** Of the total: for the period, and for units. */
  flat: string;
  metered: string;
}

/**
 * The bill of a subscription for a period: flat amounts in proportion to the days, tiers and overage of the units, minus
 * the discount.
 * @param scale digits of the currency
 */
export function bill(input: BillInput, scale = 2): Result<Bill> {
  const { prices, discountPercent, periodDays, billedDays } = input;
  if (!(Number.isInteger(periodDays) && Number.isInteger(billedDays) && billedDays >= 0 && billedDays <= periodDays)) {
    return fail('INVALID_INPUT', `${billedDays} days of a period of ${periodDays} are billed.`);
  }
  return chain(all(prices.map((price) => lineOf(price, input, scale))), (lines) => {
    const sum = (isFlat: boolean) =>
      sumOf(lines.filter(({ meter }) => (meter === '') === isFlat).map(({ exact }) => amountOf(exact)));
    const gross = sum(true) + sum(false);
    const reduced = (units: bigint) => fractionOf(units, amountOf(discountPercent), HUNDRED);
    const total = gross - reduced(gross);
    const flat = sum(true) - reduced(sum(true));
    return ok({
      lines,
      discount: writeExact(total - gross),
      total: writeExact(total),
      flat: writeExact(flat),
      metered: writeExact(total - flat),
    });
  });
}

/** 100 percent. */
const HUNDRED = BigInt(100) * tenTo(MONEY_SCALE);

function lineOf({ kind, meter, tiers, included_units }: PlanPrice, input: BillInput, scale: number): Result<BillLine> {
  if (meter === '') {
    const full = amountOf(tiers[0].flat_amount) * BigInt(input.quantity);
    const part = fractionOf(full, BigInt(input.billedDays), BigInt(input.periodDays));
    const slice = { units: input.quantity, amount: writeExact(part) };
    return ok({ kind, meter, ...slice, slices: [slice], exact: slice.amount, amount: writeAmount(part, scale) });
  }
  const units = input.units[meter];
  const charged = charge(
    units,
    {
      mode: kind === 'volume' ? 'volume' : 'graduated',
      tiers: tiers.map((tier) => ({ upTo: tier.up_to, unitAmount: tier.unit_amount, flatAmount: tier.flat_amount })),
      includedUnits: included_units,
    },
    scale
  );
  return chain(charged, ({ exact, amount, slices }) => ok({ kind, meter, units, slices, exact, amount }));
}
