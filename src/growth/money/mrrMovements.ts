import { all, chain, ok, type Result } from '../../experiment/result';
import { ZERO, readAmount, writeExact } from './decimal';

/** The five kinds of change of monthly recurring revenue (ChartMogul). */
export const MRR_KINDS = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;

export type MrrKind = (typeof MRR_KINDS)[number];

/** Changes from one month to the next; all five add up to the change of the total. Exact decimals. */
export type MrrMovement = Record<MrrKind, string>;

/** Recurring revenue over months. */
export interface MrrMovements {
  /** One for each month after the first. */
  movements: MrrMovement[];
  /** One for each month. */
  totals: string[];
}

/**
 * Why the monthly recurring revenue changed. A consumer that pays for the first time in these months is new, one that
 * paid before is a reactivation; one that pays nothing any more is churn.
 * @param months the revenue of each consumer, exact decimals; a consumer that is missing has 0
 */
export function mrrMovements(months: ReadonlyArray<Readonly<Record<string, string>>>): Result<MrrMovements> {
  const read = months.map((month, index) =>
    all(
      Object.entries(month).map(([id, amount]) =>
        chain(readAmount(amount, `months[${index}].${id}`), (units) => ok([id, units] as const))
      )
    )
  );
  return chain(all(read), (entries) => {
    const amounts = entries.map((month) => new Map(month));
    const paid = new Set<string>();
    const movements = amounts.slice(1).map((month, index) => {
      const before = amounts[index];
      before.forEach((units, id) => units > ZERO && paid.add(id));
      return movementOf(before, month, paid);
    });
    const totals = amounts.map((month) => [...month.values()].reduce((sum, units) => sum + units, ZERO));
    return ok({ movements, totals: totals.map(writeExact) });
  });
}

function movementOf(before: Map<string, bigint>, month: Map<string, bigint>, paid: ReadonlySet<string>): MrrMovement {
  const sums: Record<MrrKind, bigint> = {
    new: ZERO,
    expansion: ZERO,
    contraction: ZERO,
    churn: ZERO,
    reactivation: ZERO,
  };
  for (const id of new Set([...before.keys(), ...month.keys()])) {
    const [from, to] = [before.get(id) ?? ZERO, month.get(id) ?? ZERO];
    sums[kindOf(from, to, paid.has(id))] += to - from;
  }
  return {
    new: writeExact(sums.new),
    expansion: writeExact(sums.expansion),
    contraction: writeExact(sums.contraction),
    churn: writeExact(sums.churn),
    reactivation: writeExact(sums.reactivation),
  };
}

function kindOf(from: bigint, to: bigint, hasPaid: boolean): MrrKind {
  if (from === ZERO) {
    return hasPaid ? 'reactivation' : 'new';
  }
  if (to === ZERO) {
    return 'churn';
  }
  return to > from ? 'expansion' : 'contraction';
}
