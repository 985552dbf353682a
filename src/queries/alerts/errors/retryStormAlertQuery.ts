import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { inWindow, keysOf, type Moments, type Series } from '../moments';

/** Minutes of the window, and attempts below which nothing is a storm. */
export const STORM = { minutes: 15, minAttempts: 100 };

const WINDOW_SECONDS = STORM.minutes * 60;

/** The back-test judges at each quarter of an hour. */
export const STORM_SERIES: Series = { stepSeconds: WINDOW_SECONDS, count: 28 * 96 };

/** Attempts for each logical call of each organization (retryStormAlertQuery). */
export function retryStorm(database: string, moments: Moments = 'now'): Judged {
  const { select, where } = inWindow(moments, EVENTS.timeColumn, WINDOW_SECONDS);
  return {
    name: 'retry-storm',
    ...{ database, level: 'organization' },
    judged: subquery({
      select: [
        'toString(organization_id) AS consumer_id',
        ...select,
        `if(count() >= ${STORM.minAttempts}, count() / uniqExact(logical_id), 1.) AS value`,
      ],
      from: qualified(database, EVENTS.table),
      where: [IS_COUNTED_CALL, ...where, IS_KNOWN_ORGANIZATION],
      groupBy: ['consumer_id', ...keysOf(moments)],
    }),
  };
}

/**
 * For an alert rule: attempts for each logical call of each organization in the last 15 minutes; 1 with fewer than 100
 * attempts. Exact, from raw events.
 */
export const retryStormAlertQuery = (database: string) => consumerAlert(retryStorm(database));
