import { consumerColumn } from '../../../model/consumers';
import { count, nullable, number, share } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { dayAliases } from './activity';
import { KNOWN_TO, type GrowthUnit } from './firstKeys';

/** Lower bounds of the groups of hours per active day. */
export const HOUR_GROUPS = [1, 2, 4, 8, 12, 18, 23] as const;

/**
 * How much of the day the units use the API in the whole days of the period: one row for each group of API-hours per active
 * day, with its units and their API-hours. An API-hour is a clock hour of the reader's time zone with a successful call.
 */
export function apiHoursQuery(scope: Scope, unit: GrowthUnit) {
  const bounds = `[${HOUR_GROUPS.join(', ')}]`;
  return query(`${scope.screen}/api-hours`, {
    columns: {
      /** Hours per active day at least. */
      hours_from: count('UInt8'),
      units: count(),
      api_hours: count(),
      active_days: count(),
      days: count('UInt32'),
      hours_per_active_day: nullable(number()),
      /** Of all hours of the period, of these units. */
      hour_share: nullable(share()),
    },
    with: [...windowAliases(), KNOWN_TO, ...dayAliases(0, 'toUInt32(3600)')],
    select: {
      hours_from: `arrayFilter(bound -> bound <= greatest(1, unit_hours / unit_days), ${bounds})[-1]`,
      units: 'count()',
      api_hours: 'sum(unit_hours)',
      active_days: 'sum(unit_days)',
      days: 'toUInt32(greatest(0, end_day - start_day))',
      hours_per_active_day: 'if(active_days = 0, NULL, api_hours / active_days)',
      hour_share: 'if(days = 0, NULL, api_hours / (24 * days * units))',
    },
    from: unitHours(scope, unit),
    groupBy: ['hours_from'],
    orderBy: ['hours_from'],
    limit: HOUR_GROUPS.length,
  });
}

export type ApiHoursRow = RowOf<ReturnType<typeof apiHoursQuery>>;

/** API-hours and active days of each unit. A day is a mask of 24 bits: hours are set once, whatever sets them. */
function unitHours(scope: Scope, unit: GrowthUnit): string {
  const column = consumerColumn(unit);
  const source = callsSource({
    ...{ database: scope.database, window: 'days' as const, bucketed: true, largestGrain: 3600 },
    ...{ groupBy: [column], measures: ['successes'] as const },
    where: [...scope.where, { sql: isConsumer(column), columns: [column] }],
  });
  const masks = subquery({
    select: [
      `source.${column} AS unit`,
      'toDate(source.time, zone) AS day',
      // Of 32 bits: shifting a UInt8 loses the hours from 8 on.
      'groupBitOr(bitShiftLeft(toUInt32(1), toHour(source.time, zone))) AS mask',
    ],
    from: `${source} AS source`,
    where: ['source.successes > 0'],
    groupBy: ['unit', 'day'],
  });
  return subquery({
    select: ['unit', 'sum(bitCount(mask)) AS unit_hours', 'count() AS unit_days'],
    from: masks,
    groupBy: ['unit'],
  });
}
