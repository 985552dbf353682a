import { BACKTEST_DAYS } from '../../growth/quota/backtest';
import { PROFILE_DAYS } from '../../growth/quota/runOut';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, id, text, time, trend } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { allConsumerNames, consumerLabel, type ConsumerLabels } from '../../sql/consumerName';
import { QUOTA_OWNERS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import type { Condition, Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { claimWindows } from '../attention/claimWindows';
import { quotaHolders, quotaHours } from '../attention/quotaSignal';
import { quotaCounters } from './quotaCounters';

const INSTANT = "DateTime64(3, 'UTC')";

/** Blocks of 24 hours that are read: those of a forecast, before each day of the backtest, and one that is cut. */
const HISTORY_BLOCKS = PROFILE_DAYS + BACKTEST_DAYS + 1;

/** SQL of the end of the newest block: whole hours are in the rollup. */
const BLOCKS_END = 'toStartOfHour(current_to)';

const DAY_SECONDS = 86_400;

/** Columns that the history has for each block of 24 hours, as arrays of the same length. */
const BLOCK_COLUMNS = ['block', 'first', 'last', 'high', 'low_time', 'calls', 'refused'] as const;

/**
 * Who holds a quota that calls of the last 24 hours name, at most QUOTA_OWNERS, with what its counter did in the blocks of
 * 24 hours that end with the last whole hour: what a forecast and those of the past are made from. A holder is the
 * organization where its applications report one counter, else each application is.
 */
export function quotaOwnersQuery(scope: Scope, labels: ConsumerLabels) {
  const entry = (index: number) => `owned.entry.${index}`;
  const block = (column: (typeof BLOCK_COLUMNS)[number]) =>
    `arrayMap(entry -> toFloat64(entry.${BLOCK_COLUMNS.indexOf(column) + 1}), history.blocks)`;
  return query(`${scope.screen}/quota-owners`, {
    columns: {
      level: text(),
      id: id(),
      name: text(),
      path: text(),
      /** Of the newest call. */
      plan: text(),
      bucket: text(),
      consumed: count(),
      quota_limit: count(),
      /** Of the newest call. */
      reported: time(INSTANT),
      asked: time(INSTANT),
      /**
       * Of each block with a call: its number, 0 being the running hour and 1 the last 24 whole hours, and the counter by its
       * first and last call and at its highest.
       */
      block: trend(),
      first: trend(),
      last: trend(),
      high: trend(),
      /** When the counter was lowest, in milliseconds since the epoch. */
      low_time: trend(),
      /** First attempts that name the quota, and those that it refused. */
      calls: trend(),
      refused: trend(),
      /** First attempts of PROFILE_DAYS blocks by the hour before the end of the newest one, 0 to 23. */
      hours: trend(),
      owners_total: count(),
    },
    with: [...claimWindows(), ownerList(scope)],
    select: {
      level: entry(1),
      id: entry(2),
      name: consumerLabel(entry(2), 'names.name', labels),
      path: rowPath(screenUrl('consumers'), [entry(1), entry(2)]),
      plan: 'history.plan',
      bucket: entry(4),
      consumed: entry(5),
      quota_limit: entry(6),
      reported: entry(7),
      asked: 'current_to',
      block: block('block'),
      first: block('first'),
      last: block('last'),
      high: block('high'),
      low_time: block('low_time'),
      calls: block('calls'),
      refused: block('refused'),
      hours: 'arrayMap(calls -> toFloat64(calls), history.by_hour)',
      owners_total: entry(8),
    },
    from: [
      '(SELECT arrayJoin(quota_owners) AS entry) AS owned',
      `INNER JOIN ${historyOf(scope)} AS history`,
      `  ON history.level = ${entry(1)} AND history.id = ${entry(2)} AND history.bucket = ${entry(4)}`,
      `LEFT JOIN ${allConsumerNames(scope.database)} AS names ON names.level = ${entry(1)} AND names.id = ${entry(2)}`,
    ].join('\n'),
    orderBy: ['level', 'id', 'bucket'],
    limit: QUOTA_OWNERS,
  });
}

export type QuotaOwnerRow = RowOf<ReturnType<typeof quotaOwnersQuery>>;

/** Item of the WITH clause: `quota_owners`, an array, so that holders are looked for once however often it is read. */
function ownerList(scope: Scope): string {
  const ranked = subquery({
    select: ['*', 'count() OVER () AS total'],
    from: quotaHolders(quotaHours(scope)),
    where: [isConsumer('id')],
    orderBy: ['(toFloat64(quota_limit) - toFloat64(consumed)) / greatest(1, used)', 'level', 'id', 'bucket'],
    limit: QUOTA_OWNERS,
  });
  return `(SELECT groupArray((level, id, owner, bucket, consumed, quota_limit, reported, total)) FROM ${ranked}) AS quota_owners`;
}

/** What the counter of each owner did: the blocks of its applications are those of one counter. */
function historyOf(scope: Scope): string {
  const owners = subquery({
    select: ['entry.1 AS level', 'entry.2 AS holder', 'entry.3 AS owner', 'entry.4 AS owned_bucket'],
    from: '(SELECT arrayJoin(quota_owners) AS entry)',
  });
  const isOfOwner: Condition = {
    sql: 'organization_id IN (SELECT arrayJoin(quota_owners).3)',
    columns: ['organization_id'],
  };
  const counters = quotaCounters(
    { ...scope, where: [...scope.where, isOfOwner] },
    { from: `toDateTime64(${BLOCKS_END}, 3, 'UTC') - toIntervalDay(${HISTORY_BLOCKS})`, to: 'current_to' }
  );
  const block = `toUInt16(intDiv(dateDiff('second', hour, ${BLOCKS_END}) + ${DAY_SECONDS - 1}, ${DAY_SECONDS}))`;
  const isOwn = "(level = 'organization' OR holder = application_id)";
  const blocks = subquery({
    select: [
      ...['level', 'holder', 'owned_bucket', `${block} AS block`, 'min(oldest).2 AS first', 'max(newest) AS last_call'],
      ...['max(highest) AS high', 'min(lowest).2 AS low_time', 'sum(calls - retries) AS logical'],
      'sum(refused) AS refused_calls',
      `sumResample(0, 24, 1)(calls - retries, intDiv(dateDiff('second', hour, ${BLOCKS_END}) - 1, 3600) % 24) AS by_hour`,
    ],
    from: `${counters} AS reported INNER JOIN ${owners} AS owners
  ON owners.owner = reported.organization_id AND owners.owned_bucket = reported.bucket`,
    where: [isOwn],
    groupBy: ['level', 'holder', 'owned_bucket', 'block'],
  });
  return subquery({
    select: [
      ...['level', 'holder AS id', 'owned_bucket AS bucket', 'max(last_call).4 AS plan'],
      'arraySort(groupArray((block, first, last_call.2, high, toUnixTimestamp64Milli(low_time), logical, refused_calls))) AS blocks',
      `sumForEachIf(by_hour, block BETWEEN 1 AND ${PROFILE_DAYS}) AS by_hour`,
    ],
    from: blocks,
    groupBy: ['level', 'id', 'bucket'],
  });
}
