import { type Caller } from '../traffic/call';
import { type Schedule } from '../traffic/schedule';

/** Counts calls against quotas: what the schedule says was used before this process started, and what came since. */
export class QuotaMeter {
  private readonly counts = new Map<string, { periodStart: number; consumed: number }>();

  constructor(private readonly schedule: Schedule) {}

  /**
   * Calls of the caller's organization in its billing period, this one included.
   * @param isRetry A repeated attempt is not counted again.
   */
  count(caller: Caller, time: number, isRetry: boolean): number {
    if (caller.kind !== 'key') {
      return 0;
    }
    const { organization } = caller;
    const periodStart = this.schedule.billingPeriodStart(organization, time);
    let count = this.counts.get(organization.id);
    if (!count || count.periodStart !== periodStart) {
      count = { periodStart, consumed: this.schedule.quotaConsumed(organization, time) };
      this.counts.set(organization.id, count);
    }
    return isRetry ? count.consumed : ++count.consumed;
  }
}
