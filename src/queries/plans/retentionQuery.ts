import { KEY_ISSUED_EVENT_TYPE } from '../../../model/eventTypes';
import { EVENTS } from '../../../model/sources';
import { count, nullable, share, text } from '../../sql/columns';
import { IS_KNOWN_ORGANIZATION } from '../../sql/conditions';
import { TOP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { conditionsOf } from '../../sql/scope';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** Columns of the weeks of life of a cohort. */
export const RETENTION_COLUMNS = [
  ...(['week_0', 'week_1', 'week_2', 'week_3', 'week_4', 'week_5'] as const),
  ...(['week_6', 'week_7', 'week_8', 'week_9', 'week_10', 'week_11'] as const),
] as const;

/** The day after the last whole day of the period, in the reader's time zone. */
const END = 'toDate(current_to, zone)';

/**
 * Retention from key issuance: one row for each calendar week in which organizations got the first key that is stored.
 * Week k of an organization is the days 7k to 7k + 6 from the day of its key on, so none is cut; the share is of those
 * organizations whose week k is over (null without one), and an organization is active in it with one successful call.
 * The filters choose keys, by what their events say, such as the plan at that time; activity counts all calls.
 */
export function retentionQuery(scope: Scope) {
  return query(`${scope.screen}/retention`, {
    columns: { cohort: text(), organizations: count(), ...perWeek(() => nullable(share())) },
    with: windowAliases({ step: 'toUInt32(86400)' }),
    select: { cohort: 'toString(toMonday(key_day))', organizations: 'count()', ...perWeek(retentionOf) },
    from: withWeeks(scope),
    groupBy: ['cohort'],
    orderBy: ['cohort'],
    limit: TOP_ROWS,
  });
}

/** SQL of the share of the organizations whose week is over that were active in it. */
function retentionOf(week: number): string {
  const isOver = `key_day + ${7 * (week + 1)} <= ${END}`;
  return ratio(`countIf(has(weeks, ${week}) AND ${isOver})`, `countIf(${isOver})`);
}

function perWeek<Value>(valueOf: (week: number) => Value) {
  return {
    ...{ week_0: valueOf(0), week_1: valueOf(1), week_2: valueOf(2), week_3: valueOf(3) },
    ...{ week_4: valueOf(4), week_5: valueOf(5), week_6: valueOf(6), week_7: valueOf(7) },
    ...{ week_8: valueOf(8), week_9: valueOf(9), week_10: valueOf(10), week_11: valueOf(11) },
  };
}

/** Organizations with the day of their first key, and the weeks of their life with successful calls. */
function withWeeks(scope: Scope): string {
  const keys = subquery({
    select: ['organization_id', 'min(event_time) AS first_key', 'toDate(first_key, zone) AS key_day'],
    from: qualified(scope.database, EVENTS.table),
    where: [
      `event_type = ${quote(KEY_ISSUED_EVENT_TYPE)}`,
      IS_KNOWN_ORGANIZATION,
      'event_time < current_to',
      ...conditionsOf(scope),
    ],
    groupBy: ['organization_id'],
    having: 'first_key >= current_from',
  });
  const source = callsSource({
    ...{ database: scope.database, where: [], window: 'current' as const, bucketed: true },
    ...{ groupBy: ['organization_id'], measures: ['successes'] },
  });
  const activity = subquery({
    select: ['organization_id', 'groupUniqArrayIf(toDate(source.time, zone), source.successes > 0) AS days'],
    from: `${source} AS source`,
    groupBy: ['organization_id'],
  });
  return subquery({
    select: ['key_day', `arrayMap(day -> intDiv(day - key_day, 7), arrayFilter(day -> day >= key_day, days)) AS weeks`],
    from: `${keys} AS keys LEFT JOIN ${activity} AS activity USING (organization_id)`,
  });
}
