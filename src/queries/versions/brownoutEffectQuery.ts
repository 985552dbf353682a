import { EVENTS } from '../../../model/sources';
import { BEFORE_DAYS, EFFECT_DAYS, QUIET_DAYS } from '../../growth/versions/brownoutEffect';
import { bucketAliases } from '../../sql/buckets';
import { count, flag, time } from '../../sql/columns';
import { isConsumer, rawCalls } from '../../sql/conditions';
import { HELD_BROWNOUTS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Condition, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { NOW } from '../attention/claimWindows';
import { DAY_STEP } from '../growth/activity';
import { IS_CHOSEN, IS_NEWER, onVersion } from './chosenVersion';
import { heldBrownouts, IS_REFUSED } from './heldBrownouts';

/** Days in which windows are looked for: events are stored one by one for so long by default. */
export const LOOKED_DAYS = 90;

const INSTANT = "DateTime64(3, 'UTC')";

const KNOWN: Condition = { sql: isConsumer('application_id'), columns: ['application_id'] };

/** SQL: some of the days of an array lie between two days, the second excluded. */
const hasDay = (days: string, from: string, to: string) =>
  `arrayExists(day -> day >= ${from} AND day < ${to}, ${days})`;

/**
 * Who moved after each window that was held in the last LOOKED_DAYS (heldBrownouts): known applications that called the
 * chosen version in the BEFORE_DAYS days before it, those whose calls it refused and the others, a row each. One has
 * moved that calls a newer version from the day of the window on, and not the old one in the QUIET_DAYS days that begin
 * EFFECT_DAYS after it; it has stopped where it calls no newer one. Days are those of UTC and end with yesterday.
 */
export function brownoutEffectQuery(scope: Scope) {
  const ended = 'toDate(caller_days.ended)';
  const still = hasDay(
    'caller_days.version_days',
    `${ended} + ${EFFECT_DAYS}`,
    `${ended} + ${EFFECT_DAYS + QUIET_DAYS}`
  );
  const newer = hasDay('caller_days.newer_days', ended, `${ended} + ${EFFECT_DAYS + QUIET_DAYS}`);
  return query(`${scope.screen}/brownout-effect`, {
    columns: {
      started: time(INSTANT),
      ended: time(INSTANT),
      /** Calls that the window refused. */
      refused: count(),
      /** All days that tell who moved are over. */
      is_known: flag(),
      hit: flag(),
      consumers: count(),
      migrated: count(),
      stopped: count(),
    },
    with: [
      ...windowAliases({ bounds: { from: NOW, to: NOW } }),
      "toDateTime64(toStartOfDay(current_to), 3, 'UTC') AS days_to",
      `days_to - toIntervalDay(${LOOKED_DAYS + BEFORE_DAYS}) AS days_from`,
      `days_to - toIntervalDay(${LOOKED_DAYS}) AS lookback_from`,
      'current_to AS lookback_to',
      ...bucketAliases(DAY_STEP, 'days_from', 'days_to', "'UTC'"),
      `${heldBrownouts(scope)} AS brownouts`,
    ],
    select: {
      started: 'caller_days.started',
      ended: 'caller_days.ended',
      refused: 'caller_days.refused',
      is_known: `toUInt8(${ended} + ${EFFECT_DAYS + QUIET_DAYS} <= toDate(days_to))`,
      hit: 'toUInt8(hits.refused_calls > 0)',
      consumers: 'count()',
      migrated: `countIf(NOT ${still} AND ${newer})`,
      stopped: `countIf(NOT ${still} AND NOT ${newer})`,
    },
    from: [
      `${callersBefore(scope)} AS caller_days`,
      `LEFT JOIN ${hitBy(scope)} AS hits`,
      '  ON hits.application = caller_days.application AND hits.started = caller_days.started',
    ].join('\n'),
    groupBy: ['started', 'ended', 'refused', 'is_known', 'hit'],
    orderBy: ['started DESC', 'hit DESC'],
    limit: 2 * HELD_BROWNOUTS,
  });
}

export type BrownoutEffectRow = RowOf<ReturnType<typeof brownoutEffectQuery>>;

/** Each window with each application that called the version before it, and the days on which that called. */
function callersBefore(scope: Scope): string {
  const source = callsSource({
    ...{ ...scope, window: 'days' as const, bucketed: true, measures: ['calls'] },
    groupBy: ['application_id', 'api_version'],
    where: [...scope.where, KNOWN],
  });
  const days = subquery({
    select: [
      'toString(application_id) AS application',
      `groupUniqArrayIf(toDate(source.time), ${IS_CHOSEN} AND source.calls > 0) AS version_days`,
      `groupUniqArrayIf(toDate(source.time), ${IS_NEWER} AND source.calls > 0) AS newer_days`,
      'arrayJoin(brownouts) AS brownout',
    ],
    from: `${source} AS source`,
    groupBy: ['application'],
    having: 'notEmpty(version_days)',
  });
  const began = 'toDate(brownout.1)';
  return subquery({
    select: [
      ...['application', 'version_days', 'newer_days'],
      ...['brownout.1 AS started', 'brownout.2 AS ended', 'brownout.3 AS refused'],
    ],
    from: days,
    where: [hasDay('version_days', `${began} - ${BEFORE_DAYS}`, began)],
  });
}

/** The applications whose calls each window refused. */
function hitBy(scope: Scope): string {
  const inWindow = 'arrayFilter(one -> event_time >= one.1 AND event_time < one.2, brownouts)';
  return subquery({
    select: [
      'toString(application_id) AS application',
      `arrayJoin(${inWindow}).1 AS started`,
      'count() AS refused_calls',
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [...rawCalls(onVersion(scope), 'lookback'), IS_REFUSED, KNOWN.sql],
    groupBy: ['application', 'started'],
  });
}
