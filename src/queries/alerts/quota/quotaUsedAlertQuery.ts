import { isConsumer } from '../../../sql/conditions';
import { subquery } from '../../../sql/statement';
import { quotaHolders, quotaHours } from '../../attention/quotaSignal';
import { consumerAlert, type Judged } from '../consumerAlert';
import { inWindow, keysOf, lastMoment, NOW, type Moments, type Series } from '../moments';

const DAY_SECONDS = 86_400;

/** Items of the WITH clause: the window of the calls that report a quota, 24 hours that end now. */
export const QUOTA_WINDOW = [`${NOW} - toIntervalHour(24) AS current_from`, `${NOW} AS current_to`];

const screenOf = (database: string) => ({ screen: 'alert', database, where: [] });

/** Holders of quotas at the moment of the evaluation. Needs QUOTA_WINDOW in the WITH clause. */
export const holdersOf = (database: string): string => quotaHolders(quotaHours(screenOf(database)));

/** The back-test judges at 0, 6, 12 and 18 o'clock UTC. */
export const QUOTA_SERIES: Series = { stepSeconds: 6 * 3600, count: 28 * 4 };

/** The same at each moment of a series: from the calls of the 24 hours before it. */
function holdersOverTime(database: string, series: Series): string {
  const instant = (seconds: string) => `toDateTime64(${seconds}, 3, 'UTC')`;
  const first = instant(`${lastMoment(series)} - ${(series.count + 3) * series.stepSeconds}`);
  const { select, where } = inWindow(series, 'hour', DAY_SECONDS);
  const hours = subquery({
    select: ['*', ...select],
    from: quotaHours(screenOf(database), { from: first, to: instant(lastMoment(series)) }),
    where,
  });
  return quotaHolders(hours, ['at']);
}

/** The share of its quota that each holder has used (quotaUsedAlertQuery). */
export const quotaUsed = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'quota-used',
  ...{ database, level: null, ...(moments === 'now' && { with: QUOTA_WINDOW }) },
  judged: subquery({
    select: ['level', 'id AS consumer_id', 'bucket', ...keysOf(moments), 'consumed / quota_limit AS value'],
    from: moments === 'now' ? holdersOf(database) : holdersOverTime(database, moments),
    where: [isConsumer('id')],
  }),
  detail: 'judged.bucket',
});

/**
 * For an alert rule: the share of its quota that each holder has used, by the newest call of the last 24 hours that says so.
 * Counters that fall more than once a day are rate limits: they are left out. `detail` is the bucket. The holder is the
 * organization where its applications report one counter, else each application is.
 */
export const quotaUsedAlertQuery = (database: string) => consumerAlert(quotaUsed(database));
