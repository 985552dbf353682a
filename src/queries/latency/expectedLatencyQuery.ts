import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { milliseconds, nullable, time } from '../../sql/columns';
import { durationQuantiles } from '../../sql/durations';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';
import { callsIn, HAS_OTHERS, likeOthers, ownAndOthers } from './othersLatency';

/**
 * p95 of a consumer over time, beside the p95 that its own mix of endpoints lets expect: that of the mixture
 * F(x) = sum over endpoints e of n(e) * F(e, x) / sum of n(e), where n(e) is the consumer's calls of the interval on e
 * and F(e, x) the distribution of the durations of all other callers of e in the period. That is indirect
 * standardization (Rothman, Greenland and Lash, Modern Epidemiology, chapter 3): the rates of the reference, weighted by
 * the mix of those who are looked at, so that a consumer is not slow because it calls slow endpoints. Endpoints with
 * fewer than MIN_OTHER_CALLS calls of others are in neither.
 * @param own the calls of the consumer
 * @param all those of everybody
 */
export function expectedLatencyQuery(own: Scope, all: Scope) {
  const calls = callsSource({
    ...{ ...own, window: 'current' as const, groupBy: ENDPOINT_IDENTITY, measures: ['durations'], bucketed: true },
  });
  const byTime = subquery({
    select: ['source.time AS time', ...ENDPOINT_IDENTITY, 'sumMap(source.durations) AS bucket_durations'],
    from: `${calls} AS source`,
    groupBy: ['time', ...ENDPOINT_IDENTITY],
  });
  const matched = `${byTime} AS own_calls JOIN ${ownAndOthers(own, all)} AS reference USING (${ENDPOINT_IDENTITY.join(', ')})`;
  const rows = (durations: string, isExpected: boolean) =>
    `SELECT time, ${durations} AS durations, ${isExpected} AS is_expected FROM ${matched} WHERE ${HAS_OTHERS}`;
  const union = [
    rows("CAST(bucket_durations, 'Map(UInt16, Float64)')", false),
    rows(likeOthers(callsIn('bucket_durations')), true),
  ];
  return query(`${own.screen}/expected-latency`, {
    columns: { time: time(), p95: nullable(milliseconds()), expected_p95: nullable(milliseconds()) },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'time',
      p95: `${durationQuantiles('NOT is_expected')}[2]`,
      expected_p95: `${durationQuantiles('is_expected')}[2]`,
    },
    from: `(\n${union.join('\nUNION ALL\n')}\n)`,
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
