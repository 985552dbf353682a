import { GEO_DRIFT, NEW_COUNTRY } from '../../../growth/anomaly/geoDrift';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, type Moments } from '../moments';
import { countriesOf } from './countriesOf';

/** What a rule looks for: other shares of countries, or countries without a call before. */
export type GeographyChange = 'drift' | 'new';

const VALUE: Record<GeographyChange, string> = {
  drift: `if(calls >= ${GEO_DRIFT.calls} AND df > 0 AND g > critical, variation, 0.)`,
  new: `if(new_calls >= ${NEW_COUNTRY.calls}, new_share, 0.)`,
};

/** Whether the calls of each organization come from elsewhere than before (geographyAlertQuery). */
export const geography = (database: string, change: GeographyChange, moments: Moments = 'now'): Judged => ({
  name: `geography-${change}`,
  ...{ database, level: 'organization' },
  judged: subquery({
    select: ['organization_id AS consumer_id', ...keysOf(moments), `${VALUE[change]} AS value`],
    from: countriesOf(database, moments),
  }),
});

/**
 * For an alert rule: whether the calls of each organization come from elsewhere than in its last 28 days. `value` is the
 * share of calls that moved (0 where chance alone may have moved them), or the share that comes from countries without a call
 * before (0 with fewer than 20 such calls).
 */
export const geographyAlertQuery = (database: string, change: GeographyChange) =>
  consumerAlert(geography(database, change));
