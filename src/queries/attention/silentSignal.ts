import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { claimColumns, claimIdentity, type ClaimLevel } from './claimLevel';
import { HOUR_SECONDS } from './claimWindows';
import { every } from './flags';
import { signalColumns } from './signalColumns';
import { SILENT } from './signals';

/**
 * Consumers that were steady and have stopped. Silence is measured against the same hours a week earlier, so that nights
 * and weekends are no signal, and against the usual gap between calls in the hours that have some. `value` is hours,
 * `whole` the calls that were to be expected in them, `reference` the usual gap in seconds, `since` the last call. Needs
 * claimWindows in the WITH clause.
 */
export function silentSignal(scope: Scope, level: ClaimLevel): string {
  const { minHours, minActiveDays, minExpectedCalls, times } = SILENT;
  const columns = claimColumns(level);
  const identity = claimIdentity(level);
  const quiet = { sql: isQuiet(scope, level), columns };
  const source = callsSource({
    ...{ ...scope, where: [...scope.where, quiet] },
    ...{
      window: 'lookback',
      bucketed: true,
      largestGrain: HOUR_SECONDS,
      groupBy: columns,
      measures: ['calls', 'last_seen'],
    },
  });
  const hours = subquery({
    select: [
      ...[
        `${identity.level} AS level`,
        `${identity.id} AS id`,
        `any(${identity.owner}) AS owner`,
        'source.time AS time',
      ],
      ...['sum(source.calls) AS hourly_calls', 'max(source.last_seen) AS newest_in_hour'],
    ],
    from: `${source} AS source`,
    groupBy: ['level', 'id', 'time'],
  });
  const consumers = subquery({
    select: [
      ...['level', 'id', 'any(owner) AS owner', 'least(max(newest_in_hour), current_to) AS newest'],
      ...['groupArray((time, hourly_calls)) AS hours', 'uniqExact(toDate(time)) AS active_days'],
      '3600 * count() / sum(hourly_calls) AS usual_gap',
    ],
    from: hours,
    groupBy: ['level', 'id'],
  });
  const isMeanwhile =
    'entry.1 > newest - toIntervalDay(7) AND entry.1 + toIntervalHour(1) <= current_to - toIntervalDay(7)';
  const expected = `arraySum(arrayMap(entry -> if(${isMeanwhile}, entry.2, 0), hours))`;
  const silence = "dateDiff('second', newest, current_to)";
  return subquery({
    select: signalColumns('silent', {
      ...{ value: `${silence} / 3600`, part: '0', whole: expected, reference: 'usual_gap' },
      ...{ since: "toDateTime(newest, 'UTC')", harm: expected },
    }),
    from: consumers,
    where: [
      every(
        ...[`active_days >= ${minActiveDays}`, `value >= ${minHours}`, `value * 3600 >= ${times} * usual_gap`],
        `whole >= ${minExpectedCalls}`
      ),
    ],
  });
}

/** Condition: the consumer's last call is long ago. So that the hours of all others, nearly all, are not read. */
function isQuiet(scope: Scope, level: ClaimLevel): string {
  const columns = claimColumns(level);
  const { id } = claimIdentity(level);
  const quiet = subquery({
    select: [`${id} AS quiet_id`],
    from: callsSource({ ...scope, window: 'lookback', groupBy: columns, measures: ['last_seen'] }),
    groupBy: ['quiet_id'],
    having: `dateDiff('second', max(last_seen), current_to) >= ${SILENT.minHours * 3600}`,
  });
  return `${id} IN ${quiet}`;
}
