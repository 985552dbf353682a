import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { inWindow, keysOf, type Moments, type Series } from '../moments';

/** Minutes of the window, attempts below which nothing is a storm, and attempts for each logical call above which it is one. */
export const STORM = { minutes: 15, minAttempts: 100, amplification: 2 };

const WINDOW_SECONDS = STORM.minutes * 60;

/** The back-test judges at each quarter of an hour. */
export const STORM_SERIES: Series = { stepSeconds: WINDOW_SECONDS, count: 28 * 96 };

/**
 * A sub-query with the attempts for each logical call of each organization, `value`.
 * @param more what else is selected of the same calls, and conditions that they meet
 */
export function stormWindows(
  database: string,
  moments: Moments,
  more: { select: readonly string[]; where: readonly string[] } = { select: [], where: [] }
): string {
  const { select, where } = inWindow(moments, EVENTS.timeColumn, WINDOW_SECONDS);
  return subquery({
    select: [
      'toString(organization_id) AS consumer_id',
      ...select,
      `if(count() >= ${STORM.minAttempts}, count() / uniqExact(logical_id), 1.) AS value`,
      ...more.select,
    ],
    from: qualified(database, EVENTS.table),
    where: [IS_COUNTED_CALL, ...where, IS_KNOWN_ORGANIZATION, ...more.where],
    groupBy: ['consumer_id', ...keysOf(moments)],
  });
}

/** Attempts for each logical call of each organization (retryStormAlertQuery). */
export const retryStorm = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'retry-storm',
  ...{ database, level: 'organization' },
  judged: stormWindows(database, moments),
});

/**
 * For an alert rule: attempts for each logical call of each organization in the last 15 minutes; 1 with fewer than 100
 * attempts. Exact, from raw events.
 */
export const retryStormAlertQuery = (database: string) => consumerAlert(retryStorm(database));
