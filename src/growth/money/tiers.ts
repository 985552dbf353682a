import { all, chain, fail, ok, type Result } from '../../experiment/result';
import { ZERO, MONEY_SCALE, readAmount, readUnits, writeAmount, writeExact } from './decimal';

/** A tier of a price, as Stripe has them. Amounts are exact decimals of the currency. */
export interface Tier {
  /** The last unit of the tier, inclusive; null in the last tier. */
  upTo: number | null;
  /** For each unit. */
  unitAmount: string;
  /** Once, when the tier is reached. The first tier is always reached. */
  flatAmount: string;
}

/** graduated: each unit costs what its own tier says. volume: all units cost what the reached tier says. */
export type TiersMode = 'graduated' | 'volume';

/** The price of a meter. Flat: one tier without a unit amount. Per unit: one tier. */
export interface Price {
  mode: TiersMode;
  tiers: readonly Tier[];
  /** Units that the plan includes: only the others, the overage, are charged. */
  includedUnits?: number;
}

/** What the units of one tier cost. */
export interface TierSlice {
  units: number;
  /** Exact. */
  amount: string;
}

/** What units cost. */
export interface Charge {
  /** The line of the invoice, rounded once, half away from zero. */
  amount: string;
  /** Exact; the slices add up to it. */
  exact: string;
  /** Each tier; with `volume` all units are in the reached one. */
  slices: TierSlice[];
}

interface ReadTier {
  upTo: bigint | null;
  unit: bigint;
  flat: bigint;
}

/**
 * What a number of units costs. With `volume` the amount falls where the next tier begins: 100,001 units may cost less
 * than 100,000.
 * @param scale digits of the currency, 2 by default
 */
export function charge(units: number, price: Price, scale = 2): Result<Charge> {
  if (!Number.isInteger(scale) || scale < 0 || scale > MONEY_SCALE) {
    return fail('INVALID_INPUT', `scale is ${scale}; it must be a whole number from 0 to ${MONEY_SCALE}.`);
  }
  return chain(all([readUnits(units), readUnits(price.includedUnits ?? 0, 'includedUnits')]), ([used, included]) =>
    chain(readTiers(price.tiers), (tiers) => {
      const charged = used > included ? used - included : ZERO;
      const slices = price.mode === 'volume' ? volumeSlices(charged, tiers) : graduatedSlices(charged, tiers);
      const total = slices.reduce((sum, slice) => sum + slice.amount, ZERO);
      return ok({
        amount: writeAmount(total, scale),
        exact: writeExact(total),
        slices: slices.map((slice) => ({ units: Number(slice.units), amount: writeExact(slice.amount) })),
      });
    })
  );
}

/** Each tier with the units that lie in it. */
function graduatedSlices(units: bigint, tiers: readonly ReadTier[]) {
  let below = ZERO;
  return tiers.map(({ upTo, unit, flat }, index) => {
    const end = upTo === null || units < upTo ? units : upTo;
    const inside = end > below ? end - below : ZERO;
    const isReached = index === 0 || units > below;
    below = upTo ?? below;
    return { units: inside, amount: inside * unit + (isReached ? flat : ZERO) };
  });
}

/** The first tier that holds all units. */
function volumeSlices(units: bigint, tiers: readonly ReadTier[]) {
  const reached = tiers.findIndex(({ upTo }) => upTo === null || units <= upTo);
  return tiers.map(({ unit, flat }, index) =>
    index === reached ? { units, amount: units * unit + flat } : { units: ZERO, amount: ZERO }
  );
}

function readTiers(tiers: readonly Tier[]): Result<ReadTier[]> {
  const read = all(
    tiers.map(({ upTo, unitAmount, flatAmount }, index) =>
      chain(
        all([
          readAmount(unitAmount, `tiers[${index}].unitAmount`),
          readAmount(flatAmount, `tiers[${index}].flatAmount`),
        ]),
        ([unit, flat]): Result<ReadTier> =>
          upTo === null
            ? ok({ upTo, unit, flat })
            : chain(readUnits(upTo, `tiers[${index}].upTo`), (end) => ok({ upTo: end, unit, flat }))
      )
    )
  );
  return chain(read, (list) => {
    const rises = list.every(({ upTo }, index) =>
      index === list.length - 1 ? upTo === null : upTo !== null && upTo > (list[index - 1]?.upTo ?? ZERO)
    );
    return rises && list.length > 0
      ? ok(list)
      : fail('INVALID_INPUT', 'The tiers must rise by upTo, and the last one, and only that, must have upTo null.');
  });
}
