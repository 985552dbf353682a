import { isConsumer } from '../../../sql/conditions';
import { subquery } from '../../../sql/statement';
import { quotaHolders } from '../../attention/quotaSignal';
import { consumerAlert, NOW } from '../consumerAlert';

/** Items of the WITH clause: the window of the calls that report a quota, 24 hours that end now. */
export const QUOTA_WINDOW = [`${NOW} - toIntervalHour(24) AS current_from`, `${NOW} AS current_to`];

/** Holders of quotas at the moment of the evaluation. Needs QUOTA_WINDOW in the WITH clause. */
export const holdersOf = (database: string): string => quotaHolders({ screen: 'alert', database, where: [] });

/**
 * For an alert rule: the share of its quota that each holder has used, by the newest call of the last 24 hours that says so.
 * Counters that fall more than once a day are rate limits: they are left out. `detail` is the bucket. The holder is the
 * organization where its applications report one counter, else each application is.
 */
export const quotaUsedAlertQuery = (database: string) =>
  consumerAlert({
    name: 'quota-used',
    ...{ database, level: null, with: QUOTA_WINDOW },
    judged: subquery({
      select: ['level', 'id AS consumer_id', 'bucket', 'consumed / quota_limit AS value'],
      from: holdersOf(database),
      where: [isConsumer('id')],
    }),
    detail: 'judged.bucket',
  });
