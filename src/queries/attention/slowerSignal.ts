import { bucketOfMilliseconds, durationQuantiles } from '../../sql/durations';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { claimColumns, claimIdentity, type ClaimLevel } from './claimLevel';
import { every } from './flags';
import { signalColumns } from './signalColumns';
import { SLOWER } from './signals';

/** Of all calls, this share takes longer than the 95th percentile. */
const ABOVE_P95 = 0.05;

/**
 * Consumers whose calls take longer than is usual for them. `value` is the 95th percentile of the recent hours and
 * `reference` the usual one, milliseconds; `part` of `whole` calls take longer than the usual one. Needs claimWindows in
 * the WITH clause.
 */
export function slowerSignal(scope: Scope, level: ClaimLevel): string {
  const { minCalls, times, minMilliseconds, minShare } = SLOWER;
  const above = `arraySum(arrayMap((bucket, count) -> if(bucket > ${bucketOfMilliseconds('usual')}, count, 0), mapKeys(histogram), mapValues(histogram)))`;
  return subquery({
    select: signalColumns('slower', {
      ...{ value: 'p95', part: above, whole: 'timed', reference: 'usual' },
      harm: `greatest(0, part - ${ABOVE_P95} * whole)`,
    }),
    from: quantiles(scope, level),
    where: [
      every(
        ...[`timed >= ${minCalls}`, `usually_timed >= ${minCalls}`, `p95 >= ${times} * usual`],
        ...[`p95 - usual >= ${minMilliseconds}`, `part >= ${minShare} * whole`]
      ),
    ],
  });
}

function quantiles(scope: Scope, level: ClaimLevel): string {
  const { level: shown, id, owner } = claimIdentity(level);
  const timed = (condition: string) => `arraySum(mapValues(sumMapIf(durations, ${condition})))`;
  const source = (window: 'current' | 'days') => {
    const columns = claimColumns(level);
    const from = callsSource({ ...scope, window, groupBy: columns, measures: ['durations'] });
    return `SELECT ${[...columns, 'durations', `${window === 'current'} AS is_current`].join(', ')} FROM ${from}`;
  };
  return subquery({
    select: [
      ...[`${shown} AS level`, `${id} AS id`, `any(${owner}) AS owner`],
      ...['sumMapIf(durations, is_current) AS histogram', `${timed('is_current')} AS timed`],
      `${timed('NOT is_current')} AS usually_timed`,
      `ifNull(${durationQuantiles('is_current')}[2], 0) AS p95`,
      `ifNull(${durationQuantiles('NOT is_current')}[2], 0) AS usual`,
    ],
    from: `(\n${source('current')}\nUNION ALL\n${source('days')}\n)`,
    groupBy: ['level', 'id'],
  });
}
