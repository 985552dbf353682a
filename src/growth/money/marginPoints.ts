import type { OrganizationMoney } from './moneyReport';

/** An organization in the drawing of margins. Numbers are for places alone: amounts are exact decimals elsewhere. */
export interface MarginPoint {
  organization: OrganizationMoney;
  /** 0 where it is negative, such as that of a credit. */
  revenue: number;
  cost: number;
  /** Costs more than it pays. */
  losing: boolean;
}

export interface MarginPoints {
  /** Those with the highest revenue or cost, in the order of the revenue. */
  points: MarginPoint[];
  losing: number;
  leftOut: number;
  /** The highest revenue and cost: both axes begin at 0. */
  revenue: number;
  cost: number;
}

/** @param most points that are drawn */
export function marginPoints(organizations: readonly OrganizationMoney[], most: number): MarginPoints {
  const all = organizations.map((organization): MarginPoint => {
    const [revenue, cost] = [organization.revenue, organization.cost].map((amount) => Math.max(0, Number(amount)));
    return { organization, revenue, cost, losing: organization.contribution.startsWith('-') };
  });
  const size = ({ revenue, cost }: MarginPoint) => Math.max(revenue, cost);
  const points = [...all]
    .sort((a, b) => size(b) - size(a))
    .slice(0, most)
    .sort((a, b) => b.revenue - a.revenue || b.cost - a.cost);
  return {
    points,
    losing: all.filter(({ losing }) => losing).length,
    leftOut: all.length - points.length,
    revenue: Math.max(0, ...points.map(({ revenue }) => revenue)),
    cost: Math.max(0, ...points.map(({ cost }) => cost)),
  };
}

/**
 * The place of an amount on an axis that has room for small and large ones and has a zero: log10(1 + amount). It is the same
 * on both axes, so that equal amounts are on a straight line.
 */
export const amountPlace = (amount: number): number => Math.log10(1 + amount);

/** 0 and the powers of ten up to an amount. */
export const amountTicks = (high: number): number[] => [
  0,
  ...Array.from({ length: Math.max(1, Math.floor(Math.log10(Math.max(1, high))) + 1) }, (_tick, power) => 10 ** power),
];
