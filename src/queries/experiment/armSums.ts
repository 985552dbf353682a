import { count, number } from '../../sql/columns';

/*
 * What the statistics need to know of the consumers of an arm, from one row for each consumer with its numerator `y` and
 * denominator `d`, and the totals of its group as `total_y` and `total_d`.
 */

/** How much the ratio of an arm moves when the consumer is left out; nothing is left where it makes all calls. */
export const influence = (y: string, d: string) =>
  `if(total_${d} > ${d}, (${y} - total_${y} / total_${d} * ${d}) / (total_${d} - ${d}), 0)`;

/** A second moment of one consumer is 0, not NaN. */
export const second = (aggregate: string, units: string) => `if(${units} > 1, ${aggregate}, 0)`;

/** SQL of the sum of a column over the rows of a group, beside each of them. */
export const groupTotal = (column: string, group: string) =>
  `sum(${column}) OVER (PARTITION BY ${group}) AS total_${column}`;

/** Consumers with a denominator: those that have a rate. */
export const RATE_UNITS = 'countIf(d > 0)';

/** The columns of an arm without its past. */
export const ARM_COLUMNS = {
  units: count(),
  numerator: number(),
  denominator: number(),
  denominator_squares: number(),
  influence_squares: number(),
  /** Consumers with a denominator, and the moments of their own rates. */
  rate_units: count(),
  rate_mean: number(),
  rate_variance: number(),
};

/** SQL of `ARM_COLUMNS`. */
export const ARM_SUMS: Record<keyof typeof ARM_COLUMNS, string> = {
  units: 'count()',
  numerator: 'sum(y)',
  denominator: 'sum(d)',
  denominator_squares: 'sum(d * d)',
  influence_squares: `sum(pow(${influence('y', 'd')}, 2))`,
  rate_units: RATE_UNITS,
  rate_mean: `if(${RATE_UNITS} > 0, avgIf(y / d, d > 0), 0)`,
  rate_variance: second('varSampStableIf(y / d, d > 0)', RATE_UNITS),
};
