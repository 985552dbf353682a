import type { CounterHistory } from './counter';
import { profileBlocks } from './quotaForecast';
import { LONGEST_FORECAST_DAYS, quotaRunOut, RANGE_80 } from './runOut';

/** Someone who holds a quota by a plan. */
export interface PlanHolder {
  plan: string;
  bucket: string;
  limit: number;
}

/** What a whole period takes, and the plan that is large enough for it. */
export interface LargerPlan {
  /** Units of a whole period: expected, and the range of 80%. */
  expected: number;
  low: number;
  high: number;
  /** The plan with the smallest limit that is not below `high`; null where none of the known ones is large enough. */
  plan: PlanHolder | null;
}

/**
 * The plan that a whole period of a holder's use fits in. Plans are known by who holds the same quota: one whose holders
 * have several limits has none of its own, and is not suggested.
 * @param days of a period
 * @returns undefined where the present plan is large enough, plans are not known, or there is no forecast
 */
export function largerPlan(
  own: PlanHolder,
  holders: readonly PlanHolder[],
  history: CounterHistory,
  days: number
): LargerPlan | undefined {
  const blocks = profileBlocks(history);
  const daysLeft = Math.min(LONGEST_FORECAST_DAYS, Math.max(1, Math.round(days)));
  const result = blocks && quotaRunOut({ blocks, remaining: 0, daysLeft });
  const plans = plansOf(holders.filter(({ bucket }) => bucket === own.bucket));
  if (result === undefined || !result.ok || plans.every(({ plan }) => plan === own.plan)) {
    return undefined;
  }
  const [expected, sigma] = [result.value.path[daysLeft - 1], result.value.sigma[daysLeft - 1]];
  const at = (z: number) => expected * Math.exp(z * sigma);
  const high = at(RANGE_80);
  if (high <= own.limit) {
    return undefined;
  }
  const plan = plans.find(({ plan: name, limit }) => name !== own.plan && limit > own.limit && limit >= high) ?? null;
  return { expected, low: at(-RANGE_80), high, plan };
}

/** Plans with one limit, the smallest first. */
function plansOf(holders: readonly PlanHolder[]): PlanHolder[] {
  const isOnly = ({ plan, limit }: PlanHolder) =>
    plan !== '' && holders.every((other) => other.plan !== plan || other.limit === limit);
  const only = new Map(holders.filter(isOnly).map((holder) => [holder.plan, holder]));
  return [...only.values()].sort((a, b) => a.limit - b.limit);
}
