import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { count, trend } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { HOUR_STEP, NOW } from '../attention/claimWindows';
import { PAST_DAYS } from '../attention/signals';

/**
 * When a consumer calls and which endpoints, one row, in the last PAST_DAYS.
 * @param scope the calls of the consumer
 * @param all those of everybody
 */
export function consumerHabitsQuery(scope: Scope, all: Scope) {
  const byHour = callsSource({
    ...{ ...scope, window: 'lookback' as const, groupBy: [], measures: ['calls'], bucketed: true },
  });
  const hours = subquery({
    select: [
      'groupUniqArray(toInt32(intDiv(toUnixTimestamp(source.time), 3600))) AS active',
      'sumMap(map(toHour(source.time, zone), source.calls)) AS by_hour',
    ],
    from: `${byHour} AS source`,
  });
  const endpoints = (of: Scope, name: string) => {
    const source = callsSource({
      ...{ ...of, window: 'lookback' as const, groupBy: ENDPOINT_IDENTITY, measures: ['calls'] },
    });
    return subquery({ select: [`uniqExact(${ENDPOINT_IDENTITY.join(', ')}) AS ${name}`], from: source });
  };
  const now = 'toInt32(intDiv(toUnixTimestamp(current_to), 3600))';
  return query('consumer/habits', {
    columns: {
      /** Hours with a call. */
      active_hours: count(),
      /** Hours from the first of these to now. */
      hours: count(),
      /** Hours without a call in a row, at most. */
      longest_gap: count(),
      /** Calls by hour of the day, in the reader's time zone. */
      by_hour: trend(),
      endpoints: count(),
      /** That anybody called. */
      endpoints_total: count(),
    },
    with: windowAliases({ bounds: { from: NOW, to: NOW }, lookbackDays: PAST_DAYS, step: HOUR_STEP }),
    select: {
      active_hours: 'length(hours.active)',
      hours: `toUInt64(if(empty(hours.active), 0, ${now} - arrayMin(hours.active) + 1))`,
      longest_gap: `toUInt64(greatest(0, arrayMax(arrayDifference(arraySort(arrayPushBack(hours.active, ${now} + 1)))) - 1))`,
      by_hour: 'arrayMap(hour -> toFloat64(hours.by_hour[toUInt8(hour)]), range(24))',
      endpoints: 'own.own_endpoints',
      endpoints_total: 'everybody.all_endpoints',
    },
    from: `${hours} AS hours CROSS JOIN ${endpoints(scope, 'own_endpoints')} AS own
  CROSS JOIN ${endpoints(all, 'all_endpoints')} AS everybody`,
    limit: 1,
  });
}

export type ConsumerHabitsRow = RowOf<ReturnType<typeof consumerHabitsQuery>>;
