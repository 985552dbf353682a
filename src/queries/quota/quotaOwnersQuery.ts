import { EVENTS } from '../../../model/sources';
import type { ErrorClass } from '../../../model/errorClasses';
import { BACKTEST_DAYS } from '../../growth/quota/backtest';
import { PROFILE_DAYS } from '../../growth/quota/runOut';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, id, text, time, trend } from '../../sql/columns';
import { countedCalls, isConsumer } from '../../sql/conditions';
import { allConsumerNames, consumerLabel, type ConsumerLabels } from '../../sql/consumerName';
import { QUOTA_OWNERS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { conditionsOf, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { claimWindows } from '../attention/claimWindows';
import { quotaHolders, quotaHours } from '../attention/quotaSignal';

const INSTANT = "DateTime64(3, 'UTC')";

/** Blocks of 24 hours that are read: those of a forecast, before each day of the backtest, and one that is cut. */
const HISTORY_BLOCKS = PROFILE_DAYS + BACKTEST_DAYS + 1;

const QUOTA_EXCEEDED: ErrorClass = 'quota_exceeded';

/** Columns that the history has for each block of 24 hours, as arrays of the same length. */
const BLOCK_COLUMNS = ['days_ago', 'first', 'last', 'high', 'low_time', 'calls', 'refused'] as const;

/**
 * Who holds a quota that calls of the last 24 hours name, at most QUOTA_OWNERS, with what its counter did in the blocks of
 * 24 hours that end now: what a forecast and those of the past are made from. From raw events: no rollup has quotas.
 * A holder is the organization where its applications report one counter, else each application is.
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
      /** Of each block with a call: blocks before now, and the counter by its first and last call and at its highest. */
      days_ago: trend(),
      first: trend(),
      last: trend(),
      high: trend(),
      /** When the counter was lowest, in milliseconds since the epoch. */
      low_time: trend(),
      /** First attempts that name the quota, and those that it refused. */
      calls: trend(),
      refused: trend(),
      /** First attempts of PROFILE_DAYS by the hour before now, 0 to 23. */
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
      days_ago: block('days_ago'),
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
  const isOwn = "(level = 'organization' OR holder = application_id)";
  const days = subquery({
    select: [
      ...['level', 'holder', 'owned_bucket', 'block'],
      ...['argMin(first, first_time) AS first', 'argMax(last, last_time) AS last', 'max(high) AS high'],
      ...['argMin(low_time, low) AS low_time', 'sum(calls) AS calls', 'sum(refused) AS refused'],
      ...[
        'sumForEach(by_hour) AS by_hour',
        'argMax(toString(plan), last_time) AS newest_plan',
        'max(last_time) AS newest_time',
      ],
    ],
    from: `${applicationBlocks(scope)} AS reported INNER JOIN ${owners} AS owners
  ON owners.owner = reported.organization_id AND owners.owned_bucket = reported.quota_bucket`,
    where: [isOwn],
    groupBy: ['level', 'holder', 'owned_bucket', 'block'],
  });
  return subquery({
    select: [
      ...['level', 'holder AS id', 'owned_bucket AS bucket', 'argMax(newest_plan, newest_time) AS plan'],
      'arraySort(groupArray((block, first, last, high, toUnixTimestamp64Milli(low_time), calls, refused))) AS blocks',
      `sumForEachIf(by_hour, block < ${PROFILE_DAYS}) AS by_hour`,
    ],
    from: days,
    groupBy: ['level', 'id', 'bucket'],
  });
}

/** The counter that each application reports in each block of 24 hours that ends now. */
function applicationBlocks({ database, ...scope }: Scope): string {
  const time = EVENTS.timeColumn;
  const before = (unit: number) =>
    `intDiv(toUnixTimestamp64Milli(current_to) - 1 - toUnixTimestamp64Milli(${time}), ${unit})`;
  const isFirst = 'attempt <= 1';
  return subquery({
    select: [
      ...['organization_id', 'application_id', 'quota_bucket', `toUInt16(${before(86_400_000)}) AS block`],
      ...[`min(${time}) AS first_time`, `argMin(quota_consumed, ${time}) AS first`],
      ...[`max(${time}) AS last_time`, `argMax(quota_consumed, ${time}) AS last`],
      ...['max(quota_consumed) AS high', 'min(quota_consumed) AS low', `argMin(${time}, quota_consumed) AS low_time`],
      ...[`countIf(${isFirst}) AS calls`, `countIf(${isFirst} AND error_class = ${quote(QUOTA_EXCEEDED)}) AS refused`],
      `countResampleIf(0, 24, 1)(toUInt8(${before(3_600_000)} % 24), ${isFirst}) AS by_hour`,
      `argMax(plan_id, ${time}) AS plan`,
    ],
    from: qualified(database, EVENTS.table),
    where: [
      countedCalls(scope),
      'quota_limit > 0',
      `${time} >= current_to - toIntervalDay(${HISTORY_BLOCKS})`,
      `${time} < current_to`,
      'organization_id IN (SELECT arrayJoin(quota_owners).3)',
      ...conditionsOf(scope),
    ],
    groupBy: ['organization_id', 'application_id', 'quota_bucket', 'block'],
  });
}
