import { subquery } from '../../../sql/statement';
import { recentCalls } from './recentCalls';

/** Hours of the window. */
export const CADENCE_HOURS = 3;

/** Calls of one application that its cadence is taken from: the earliest ones of the window. */
const MAX_CALLS = 10_000;

/** SQL of the coefficient of variation of the numbers of an array. */
export const cadenceSql = (gaps: string): string => `arrayReduce('stddevSamp', ${gaps}) / arrayAvg(${gaps})`;

/**
 * A sub-query with the cadence of each application in the last three hours, as src/growth/anomaly/cadence has it:
 * `application_id`, `calls`, `reads` (share of GET and HEAD), `cv`. Batch jobs are meant to be regular: their calls are left
 * out. Applications with two calls or fewer have none.
 */
export function cadenceOf(database: string): string {
  const { from, where } = recentCalls(database, 'application_id', CADENCE_HOURS);
  const applications = subquery({
    select: [
      ...['toString(application_id) AS application_id', 'count() AS calls'],
      "countIf(method IN ('GET', 'HEAD')) / count() AS reads",
      `arrayPopFront(arrayDifference(groupArraySorted(${MAX_CALLS})(toInt64(toUnixTimestamp64Milli(event_time))))) AS gaps`,
    ],
    from,
    where: [...where, "job_type = ''"],
    groupBy: ['application_id'],
    having: 'calls > 2 AND arraySum(gaps) > 0',
  });
  return subquery({ select: ['application_id', 'calls', 'reads', `${cadenceSql('gaps')} AS cv`], from: applications });
}
