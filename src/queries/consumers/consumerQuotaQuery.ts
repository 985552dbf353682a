import { type ConsumerLevel } from '../../../model/consumers';
import { count, id, text, time } from '../../sql/columns';
import { allConsumerNames, consumerLabel, type ConsumerLabels } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { quote } from '../../sql/quote';
import type { Condition, Scope } from '../../sql/source';
import { claimWindows } from '../attention/claimWindows';
import { quotaHolders, quotaHours } from '../attention/quotaSignal';
import { organizationOf } from './belongings';

/** Quotas of one consumer at most. */
const QUOTA_ROWS = 5;

/**
 * The quotas that a consumer uses, by the newest call of the last 24 hours: those of its organization, and those that an
 * application of it holds alone. None for a plan.
 * @param scope without the consumer: whether applications share a counter follows from all of them
 */
export function consumerQuotaQuery(scope: Scope, level: ConsumerLevel, own: string, labels: ConsumerLabels) {
  const inOrganization: Condition = {
    sql: `organization_id IN (${organizationOf(scope.database, level, own)})`,
    columns: ['organization_id'],
  };
  const holders = quotaHolders(quotaHours({ ...scope, where: [...scope.where, inOrganization] }));
  const isOthers = `holder.level = 'application' AND holder.id != ${quote(own)}`;
  return query('consumer/quota', {
    columns: {
      /** Of the holder: organization or application. */
      level: text(),
      id: id(),
      label: text(),
      bucket: text(),
      consumed: count(),
      quota_limit: count(),
      /** By what the counter rose in the last 24 hours. */
      used: count(),
      /** Of the call that said so. */
      reported: time("DateTime64(3, 'UTC')"),
      asked: time("DateTime64(3, 'UTC')"),
    },
    with: claimWindows(),
    select: {
      level: 'holder.level',
      id: 'holder.id',
      label: consumerLabel('holder.id', 'names.name', labels),
      bucket: 'holder.bucket',
      consumed: 'holder.consumed',
      quota_limit: 'holder.quota_limit',
      used: 'toUInt64(holder.used)',
      reported: 'holder.reported',
      asked: 'current_to',
    },
    from: `${holders} AS holder LEFT JOIN ${allConsumerNames(scope.database)} AS names
  ON names.level = holder.level AND names.id = holder.id`,
    where: level === 'organization' ? [] : [`NOT (${isOthers})`],
    orderBy: ['holder.consumed / holder.quota_limit DESC', 'holder.id', 'holder.bucket'],
    limit: QUOTA_ROWS,
  });
}

export type ConsumerQuotaRow = RowOf<ReturnType<typeof consumerQuotaQuery>>;
