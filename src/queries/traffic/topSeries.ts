import type { Measure } from '../../../model/sources';
import { identityColumns, rowLabel, type Breakdown } from '../../sql/breakdown';
import { MAX_POINTS, TOP_SERIES } from '../../sql/limits';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Measures that add up, or merge as histograms do. */
export type Summed = Exclude<Measure, 'last_seen'>;

/**
 * Parts of a query over time with one series for each of the TOP_SERIES groups with most calls, and one, `others`, for
 * all other groups together. `position` orders the series: data sources sort them by their texts, in the order of the
 * columns. The measures are columns of `counted`; aggregate over them.
 * @param rank what the groups with series of their own have most of; calls by default
 */
export function topSeries(
  scope: Scope,
  breakdown: Breakdown,
  measures: readonly Summed[],
  others: string,
  rank: Exclude<Summed, 'durations'> = 'calls'
) {
  const identity = identityColumns(breakdown);
  const key = identity.length === 1 ? identity[0] : `(${identity.join(', ')})`;
  const top = subquery({
    select: [`${key} AS top_key`],
    from: callsSource({ ...scope, window: 'current', groupBy: identity, measures: [rank] }),
    groupBy: identity,
    orderBy: [`sum(${rank}) DESC`, ...identity],
    limit: TOP_SERIES,
  });
  const { label, join } = rowLabel(breakdown, scope.database, 'counted');
  const source = callsSource({ ...scope, window: 'current', groupBy: identity, measures, bucketed: true });
  const counted = subquery({
    select: ['time', ...identity, ...measures.map(aggregate), `indexOf(top_keys, ${key}) AS rank`],
    from: `${source} AS source`,
    groupBy: ['time', ...identity],
  });
  return {
    select: {
      time: 'time',
      position: `leftPad(toString(if(rank = 0, ${TOP_SERIES} + 1, rank)), 2, '0')`,
      series: `if(rank = 0, ${quote(others)}, ${label})`,
    },
    clauses: {
      with: [...windowAliases({ step: PANEL_STEP }), `(SELECT groupArray(top_key) FROM ${top}) AS top_keys`],
      from: `${counted} AS counted\n${join}`,
      groupBy: ['time', 'position', 'series'],
      orderBy: ['time', 'position', 'series'],
      limit: MAX_POINTS,
    },
  };
}

/** SQL of a measure summed over the rows of `source`. */
export function aggregate(measure: Summed): string {
  return `${measure === 'durations' ? 'sumMap' : 'sum'}(source.${measure}) AS ${measure}`;
}
