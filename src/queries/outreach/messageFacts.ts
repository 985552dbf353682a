import { TABLE } from '../../../model/sources';
import { qualified } from '../../sql/quote';
import { subquery } from '../../sql/statement';

/** Days of the log that the screens read. */
const LOG_DAYS = 90;

/**
 * A sub-query with one row for each message of outreach, from the log of the last 90 days: its key, `owner` (the
 * organization), `status` (the newest), `changed` (when it became so), `detail`, `attempts`, `snapshot` and `template` (the newest),
 * `is_sent` (or it may have been) with `sent_time`, `was_held_out` with `held_out_time`, `ended_time`. Times that are missing are 0.
 */
export function messageFacts(database: string): string {
  const order = "(log.time, log.attempt, log.status != 'sending')";
  const newest = (column: string, condition?: string) =>
    condition === undefined ? `argMax(${column}, ${order})` : `argMaxIf(${column}, ${order}, ${condition})`;
  const isTaken = "log.status IN ('sent', 'unknown')";
  return subquery({
    select: [
      ...['rule', 'level', 'id', 'period', 'threshold', 'any(log.organization_id) AS owner'],
      ...[`${newest('log.status')} AS status`, 'max(log.time) AS changed', `${newest('log.detail')} AS detail`],
      'max(log.attempt) AS attempts',
      `${newest('log.snapshot', "log.snapshot != ''")} AS snapshot`,
      `${newest('log.template_version', "log.snapshot != ''")} AS template`,
      ...[`countIf(${isTaken}) > 0 AS is_sent`, `minIf(log.time, ${isTaken}) AS sent_time`],
      ...["countIf(log.status = 'held_out') > 0 AS was_held_out"],
      "minIf(log.time, log.status = 'held_out') AS held_out_time",
      "maxIf(log.time, log.status = 'ended') AS ended_time",
    ],
    from: `${qualified(database, TABLE.outreachLog)} AS log`,
    where: [`log.time >= now64(3, 'UTC') - toIntervalDay(${LOG_DAYS})`],
    groupBy: ['rule', 'level', 'id', 'period', 'threshold'],
  });
}
