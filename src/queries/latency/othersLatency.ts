import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';

/** Calls of others on an endpoint without which it says nothing about how long calls take there. */
export const MIN_OTHER_CALLS = 20;

const KEYS = ENDPOINT_IDENTITY.join(', ');

/** The type of a histogram whose counts may be parts of calls. */
const WEIGHTS = 'Map(UInt16, Float64)';

/** SQL of the calls that a histogram holds. */
export const callsIn = (histogram: string): string => `arraySum(mapValues(${histogram}))`;

/**
 * A sub-query with a row for each endpoint that anybody calls in the current period: the identity, `own` and `others`,
 * histograms of the durations of a consumer and of all other callers, and `own_timed` and `other_timed`, their calls.
 */
export function ownAndOthers(own: Scope, all: Scope): string {
  const durations = (scope: Scope, name: string) =>
    subquery({
      select: [...ENDPOINT_IDENTITY, `sumMap(source.durations) AS ${name}`],
      from: `${callsSource({ ...scope, window: 'current', groupBy: ENDPOINT_IDENTITY, measures: ['durations'] })} AS source`,
      groupBy: ENDPOINT_IDENTITY,
    });
  // Counts of a rollup that is a moment behind may be lower than those of the events.
  const signed = (name: string) => `CAST(${name}, 'Map(UInt16, Int64)')`;
  return subquery({
    select: [
      ...ENDPOINT_IDENTITY,
      `CAST(mine.own_durations, '${WEIGHTS}') AS own`,
      `CAST(mapFilter((bucket, calls) -> calls > 0, mapSubtract(${signed('everybody.all_durations')}, ${signed('mine.own_durations')})), '${WEIGHTS}') AS others`,
      `${callsIn('own')} AS own_timed`,
      `${callsIn('others')} AS other_timed`,
    ],
    from: `${durations(all, 'all_durations')} AS everybody LEFT JOIN ${durations(own, 'own_durations')} AS mine USING (${KEYS})`,
  });
}

/** SQL of the histogram of as many calls as `calls` says, that take as long as those of others. Needs ownAndOthers. */
export function likeOthers(calls: string): string {
  return `mapApply((bucket, weight) -> (bucket, weight * ${calls} / other_timed), others)`;
}

/** SQL condition: enough calls of others are known. */
export const HAS_OTHERS = `other_timed >= ${MIN_OTHER_CALLS}`;
