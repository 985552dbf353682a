import { daysIntoBillingPeriod } from '../stories/quota';
import { type Organization } from '../world/types';
import { billingPeriodStart, HOUR_MS, type Timeline } from './timeline';

interface Period {
  start: number;
  /** Calls before each hour of the period, filled up to the hour that was asked for. */
  before: number[];
}

/**
 * How much of its quota an organization has used. A logical call counts once, however often it is retried, so the
 * count follows from the schedule alone and no state has to be kept.
 */
export class QuotaLedger {
  private readonly periods = new Map<string, Period>();

  /** @param callCount First attempts of an organization in an hour. */
  constructor(
    private readonly timeline: Timeline,
    private readonly callCount: (organization: Organization, hour: number) => number
  ) {}

  /** Calls of the organization in its billing period before the hour that starts at `hour`. */
  consumedBefore(organization: Organization, hour: number): number {
    const start = billingPeriodStart(this.timeline, daysIntoBillingPeriod(organization), hour);
    const cacheKey = `${organization.id}@${start}`;
    let period = this.periods.get(cacheKey);
    if (!period) {
      period = { start, before: [0] };
      this.periods.set(cacheKey, period);
    }
    const index = (hour - period.start) / HOUR_MS;
    const { before } = period;
    while (before.length <= index) {
      const last = before.length - 1;
      before.push(before[last] + this.callCount(organization, period.start + last * HOUR_MS));
    }
    return before[index];
  }
}
