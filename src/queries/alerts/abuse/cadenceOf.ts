import { subquery } from '../../../sql/statement';
import { keysOf, type Moments, type Series } from '../moments';
import { recentCalls } from './recentCalls';

/** Hours of the window. */
export const CADENCE_HOURS = 3;

/** The back-test judges windows that do not overlap. */
export const CADENCE_SERIES: Series = { stepSeconds: CADENCE_HOURS * 3600, count: 28 * (24 / CADENCE_HOURS) };

/** Calls of one application that its cadence is taken from: the earliest ones of the window. */
const MAX_CALLS = 10_000;

/** SQL of the coefficient of variation of the numbers of an array. */
export const cadenceSql = (gaps: string): string => `arrayReduce('stddevSamp', ${gaps}) / arrayAvg(${gaps})`;

/**
 * A sub-query with the cadence of each application in the last three hours, as src/growth/anomaly/cadence has it:
 * `application_id`, `calls`, `reads` (share of GET and HEAD), `cv`. Batch jobs are meant to be regular: their calls are left
 * out. Applications with two calls or fewer have none.
 */
export function cadenceOf(database: string, moments: Moments = 'now'): string {
  const { from, where, moment } = recentCalls(database, 'application_id', CADENCE_HOURS, moments);
  const applications = subquery({
    select: [
      ...['toString(application_id) AS application_id', ...moment, 'count() AS calls'],
      "countIf(method IN ('GET', 'HEAD')) / count() AS reads",
      `arrayPopFront(arrayDifference(groupArraySorted(${MAX_CALLS})(toInt64(toUnixTimestamp64Milli(event_time))))) AS gaps`,
    ],
    from,
    where: [...where, "job_type = ''"],
    groupBy: ['application_id', ...keysOf(moments)],
    having: 'calls > 2 AND arraySum(gaps) > 0',
  });
  return subquery({
    select: ['application_id', ...keysOf(moments), 'calls', 'reads', `${cadenceSql('gaps')} AS cv`],
    from: applications,
  });
}
