import { count, number } from '../../sql/columns';

/*
 * What the statistics need to know of the consumers of an arm, from one row for each consumer: `y` and `d` are numerator
 * and denominator after the first exposure, `x` and `w` before it, `total_y` and so on the totals of its group. The
 * jackknife's sums leave out one consumer at a time; moments of the consumers' own rates are centred, because sums of
 * squares lose the digits of a variance that is small beside its mean (docs/experiments.md).
 */

/** How much the ratio of an arm moves when the consumer is left out; nothing is left where it makes all calls. */
const influence = (y: string, d: string) =>
  `if(total_${d} > ${d}, (${y} - total_${y} / total_${d} * ${d}) / (total_${d} - ${d}), 0)`;

/** A second moment of one consumer is 0, not NaN. */
const second = (aggregate: string, units: string) => `if(${units} > 1, ${aggregate}, 0)`;

/** SQL of the sum of a column over the rows of a group, beside each of them. */
export const groupTotal = (column: string, group: string) =>
  `sum(${column}) OVER (PARTITION BY ${group}) AS total_${column}`;

/** Consumers with a denominator: those that have a rate. */
const RATE_UNITS = 'countIf(d > 0)';

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

/** The columns of an arm with its past. `has_past` says of a consumer whether it called before its first exposure. */
export const PAIRED_COLUMNS = {
  ...ARM_COLUMNS,
  with_past: count(),
  past_numerator: number(),
  past_denominator: number(),
  past_denominator_squares: number(),
  past_influence_squares: number(),
  influence_products: number(),
  past_rate_mean: number(),
  past_rate_variance: number(),
  rate_covariance: number(),
};

const PAST_RATE = 'if(w > 0, x / w, 0)';

/** SQL of `PAIRED_COLUMNS`. */
export const PAIRED_SUMS: Record<keyof typeof PAIRED_COLUMNS, string> = {
  ...ARM_SUMS,
  with_past: 'countIf(has_past)',
  past_numerator: 'sum(x)',
  past_denominator: 'sum(w)',
  past_denominator_squares: 'sum(w * w)',
  past_influence_squares: `sum(pow(${influence('x', 'w')}, 2))`,
  influence_products: `sum((${influence('y', 'd')}) * (${influence('x', 'w')}))`,
  past_rate_mean: `if(${RATE_UNITS} > 0, avgIf(${PAST_RATE}, d > 0), 0)`,
  past_rate_variance: second(`varSampStableIf(${PAST_RATE}, d > 0)`, RATE_UNITS),
  rate_covariance: second(`covarSampStableIf(y / d, ${PAST_RATE}, d > 0)`, RATE_UNITS),
};
