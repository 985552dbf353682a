import { EVENTS, IS_COUNTED_CALL } from '../../../../model/sources';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, NOW } from '../consumerAlert';

/** Minutes of the window, and attempts below which nothing is a storm. */
export const STORM = { minutes: 15, minAttempts: 100 };

/**
 * For an alert rule: attempts for each logical call of each organization in the last 15 minutes; 1 with fewer than 100
 * attempts. Exact, from raw events.
 */
export const retryStormAlertQuery = (database: string) =>
  consumerAlert({
    name: 'retry-storm',
    ...{ database, level: 'organization' },
    judged: subquery({
      select: [
        'toString(organization_id) AS consumer_id',
        `if(count() >= ${STORM.minAttempts}, count() / uniqExact(logical_id), 1.) AS value`,
      ],
      from: qualified(database, EVENTS.table),
      where: [
        IS_COUNTED_CALL,
        `event_time >= ${NOW} - toIntervalMinute(${STORM.minutes})`,
        `event_time < ${NOW}`,
        IS_KNOWN_ORGANIZATION,
      ],
      groupBy: ['consumer_id'],
    }),
  });
