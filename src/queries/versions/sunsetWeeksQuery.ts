import { MAX_WEEKS } from '../../growth/versions/migration';
import { bucketAliases } from '../../sql/buckets';
import { count, time } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { SUNSET_GROUPS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { callsStoredFrom, windowAliases } from '../../sql/window';
import { NOW } from '../attention/claimWindows';
import { DAY_STEP } from '../growth/activity';
import { IS_CHOSEN, IS_NEWER } from './chosenVersion';

/**
 * Known applications that called the chosen version in the last MAX_WEEKS weeks, by the weeks in which they called it and
 * a newer one: one row for those with the same weeks, at most SUNSET_GROUPS. Weeks are seven days of UTC that end with
 * yesterday, whatever the period and the reader's zone are, so that the rollup by day gives them.
 */
export function sunsetWeeksQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'days' as const, bucketed: true, measures: ['calls'] },
    groupBy: ['application_id', 'api_version'],
    where: [...scope.where, { sql: isConsumer('application_id'), columns: ['application_id'] }],
  });
  const bit = "bitShiftLeft(toUInt32(1), toUInt8(intDiv(dateDiff('day', source.time, days_to) - 1, 7)))";
  const masks = subquery({
    select: [
      'application_id',
      `groupBitOrIf(${bit}, ${IS_CHOSEN} AND source.calls > 0) AS version_mask`,
      `groupBitOrIf(${bit}, ${IS_NEWER} AND source.calls > 0) AS newer_mask`,
    ],
    from: `${source} AS source`,
    groupBy: ['application_id'],
    having: 'version_mask > 0',
  });
  return query(`${scope.screen}/sunset-weeks`, {
    columns: {
      /** Bit 0 is the last week, bit 1 the one before, and so on. */
      version: count('UInt32'),
      newer: count('UInt32'),
      consumers: count(),
      /** Whole weeks that are stored. */
      known_weeks: count(),
      /** The end of the last week. */
      until: time("DateTime64(3, 'UTC')"),
      groups_total: count(),
    },
    with: [
      ...windowAliases({ bounds: { from: NOW, to: NOW } }),
      "toDateTime64(toStartOfDay(current_to), 3, 'UTC') AS days_to",
      `days_to - toIntervalDay(${7 * MAX_WEEKS}) AS days_from`,
      ...bucketAliases(DAY_STEP, 'days_from', 'days_to', "'UTC'"),
      `intDiv(greatest(0, dateDiff('day', assumeNotNull(${callsStoredFrom(scope.database)}), days_to)), 7) AS stored_weeks`,
    ],
    select: {
      version: 'masks.version_mask',
      newer: 'masks.newer_mask',
      consumers: 'count()',
      known_weeks: `toUInt64(least(${MAX_WEEKS}, any(stored_weeks)))`,
      until: 'any(days_to)',
      groups_total: 'count() OVER ()',
    },
    from: `${masks} AS masks`,
    groupBy: ['version', 'newer'],
    orderBy: ['consumers DESC', 'version', 'newer'],
    limit: SUNSET_GROUPS,
  });
}

export type SunsetWeeksRow = RowOf<ReturnType<typeof sunsetWeeksQuery>>;
