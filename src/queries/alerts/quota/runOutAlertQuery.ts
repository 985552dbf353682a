import { subquery } from '../../../sql/statement';
import { consumerAlert } from '../consumerAlert';
import { QUOTA_WINDOW } from './quotaUsedAlertQuery';
import { runOutOf } from './runOutOf';

/**
 * For an alert rule: the probability that the quota of each organization is used up before the calendar month of UTC ends. The
 * quota must count first attempts of calls. `detail` is the bucket.
 */
export const runOutAlertQuery = (database: string) =>
  consumerAlert({
    name: 'quota-run-out',
    ...{ database, level: 'organization', with: QUOTA_WINDOW },
    judged: subquery({
      select: ['organization_id AS consumer_id', 'bucket', 'probability AS value'],
      from: runOutOf(database),
    }),
    detail: 'judged.bucket',
  });
