import { check } from '../../experiment/checks';
import { both, chain, fail, finite, ok, type Result } from '../../experiment/result';

/** A subscription. */
export interface Subscription {
  /** Months from its start to its end, or to now. */
  months: number;
  /** It has ended. */
  churned: boolean;
  /** Months of its life before the data begins, in which its end could not have been seen; 0 by default. */
  entered?: number;
}

export interface LifetimeValueOptions {
  /** Margin of a consumer in a month. */
  marginPerMonth: number;
  /** Whole months that count. */
  horizon: number;
  /** Discount of a year: 0.1 for 10%. */
  annualDiscount: number;
  /** Subscriptions, and ended ones, below which there is no number. */
  minSubscriptions?: number;
  minChurned?: number;
}

/** Subscriptions, and ended ones, below which a lifetime value is a guess. */
export const MIN_SUBSCRIPTIONS = 20;
export const MIN_CHURNED = 5;

/** The discounted margin of a consumer within the horizon, with its standard error. */
export interface LifetimeValue {
  value: number;
  standardError: number;
}

/**
 * The lifetime value by Kaplan and Meier: the share of subscriptions that live at the start of each month, times the
 * discounted margin. Running subscriptions count for as long as they were seen; nothing is extrapolated beyond the
 * longest one. The variance is that of Greenwood for the weighted area under the curve. Margin over churn rate, the
 * usual formula, is too high where churn falls with age.
 * @returns `TOO_FEW_UNITS`; `NOT_ESTIMABLE` where the horizon is longer than the longest observed life
 */
export function lifetimeValue(
  subscriptions: readonly Subscription[],
  { marginPerMonth, horizon, annualDiscount, ...least }: LifetimeValueOptions
): Result<LifetimeValue> {
  const { minSubscriptions = MIN_SUBSCRIPTIONS, minChurned = MIN_CHURNED } = least;
  const inputs = both(
    check('finite', { marginPerMonth }),
    both(check('count', { horizon }), check('notNegative', { annualDiscount }))
  );
  return chain(inputs, () => {
    const wrong = subscriptions.find(
      ({ months, entered = 0 }) => !(months > 0 && entered >= 0 && entered < months && months < Infinity)
    );
    if (wrong !== undefined) {
      return fail('INVALID_INPUT', `A subscription has ${wrong.months} months, seen from ${wrong.entered ?? 0} on.`);
    }
    const churned = subscriptions.filter((subscription) => subscription.churned).length;
    if (subscriptions.length < minSubscriptions || churned < minChurned) {
      return fail(
        'TOO_FEW_UNITS',
        `There are ${subscriptions.length} subscriptions, ${churned} of which ended; a value needs ${minSubscriptions} and ${minChurned}.`
      );
    }
    const longest = Math.max(...subscriptions.map(({ months }) => months));
    if (horizon > longest) {
      return fail('NOT_ESTIMABLE', `horizon is ${horizon} months; the longest life that was seen has ${longest}.`);
    }
    const months = Array.from({ length: horizon }, (_month, index) => ({
      month: index,
      margin: marginPerMonth * (1 + annualDiscount) ** (-index / 12),
    }));
    return weightedArea(endsOf(subscriptions), months);
  });
}

interface Ends {
  time: number;
  ended: number;
  atRisk: number;
}

/** The times at which subscriptions ended, with how many lived and were seen just before. */
function endsOf(subscriptions: readonly Subscription[]): Ends[] {
  const times = new Set(subscriptions.filter(({ churned }) => churned).map(({ months }) => months));
  return [...times]
    .sort((a, b) => a - b)
    .map((time) => ({
      time,
      ended: subscriptions.filter(({ months, churned }) => churned && months === time).length,
      atRisk: subscriptions.filter(({ months, entered = 0 }) => entered < time && months >= time).length,
    }));
}

function weightedArea(ends: readonly Ends[], months: ReadonlyArray<{ month: number; margin: number }>) {
  const survival = (month: number) =>
    ends.reduce((share, { time, ended, atRisk }) => (time <= month ? share * (1 - ended / atRisk) : share), 1);
  const living = months.map(({ month, margin }) => ({ month, earned: survival(month) * margin }));
  const from = (time: number) => living.reduce((sum, { month, earned }) => (month >= time ? sum + earned : sum), 0);
  const variance = ends.reduce(
    // Where all that are at risk end, nothing is earned after them.
    (sum, { time, ended, atRisk }) =>
      atRisk === ended ? sum : sum + (from(time) ** 2 * ended) / (atRisk * (atRisk - ended)),
    0
  );
  return chain(finite({ value: from(0), standardError: Math.sqrt(variance) }), (value): Result<LifetimeValue> =>
    ok(value)
  );
}
