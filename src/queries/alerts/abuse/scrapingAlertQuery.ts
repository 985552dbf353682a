import { CADENCE } from '../../../growth/anomaly/cadence';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, type Moments } from '../moments';
import { cadenceOf } from './cadenceOf';

/** How regular the calls of each application are (scrapingAlertQuery). */
export const scraping = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'scraping',
  ...{ database, level: 'application' },
  judged: subquery({
    select: [
      ...['application_id AS consumer_id', ...keysOf(moments)],
      `if(calls >= ${CADENCE.calls} AND reads >= ${CADENCE.readShare}, greatest(1 - cv, 0.), 0.) AS value`,
    ],
    from: cadenceOf(database, moments),
  }),
});

/**
 * For an alert rule: how regular the calls of each application are. `value` is 1 for a timer, 0 for calls at random (below 0
 * counts as 0), and 0 with fewer than 200 calls or where more than 5% of them write.
 */
export const scrapingAlertQuery = (database: string) => consumerAlert(scraping(database));
