import { CONSUMER_HOURS, type Measure } from '../../../../model/sources';
import { BOUND_Z, SHARE_RISE } from '../../../growth/anomaly/shareRise';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { measureColumns, OUTCOMES, withOutcome } from '../../../sql/measures';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, NOW } from '../consumerAlert';

/** Failures whose share a rule watches. */
export type WatchedShare = Extract<Measure, 'server_errors' | 'client_errors' | 'authentication_errors'>;

/** Days before the window that a share is compared with. */
export const PAST_DAYS = 28;

/** SQL of the lower bound of a share (src/growth/anomaly/shareRise). */
function lowerBound(part: string, whole: string): string {
  const share = `(${part} / ${whole})`;
  const z2 = `(${BOUND_Z ** 2} / ${whole})`;
  return `greatest(0., (${share} + ${z2} / 2 - ${BOUND_Z} * sqrt(${share} * (1 - ${share}) / ${whole} + ${z2} / (4 * ${whole}))) / (1 + ${z2}))`;
}

/**
 * For an alert rule: how many times its own share of the last 28 days the share of failed calls of each organization is at
 * least, in the window up to now. The lower bound of Wilson's interval (99.9%) over the own share, which counts as 0.5%
 * at least; 0 with fewer than 20 failures. A share of the calls with a known outcome. From whole hours and the one that
 * runs.
 * @param hours of the window
 */
export function shareRiseAlertQuery(database: string, share: WatchedShare, hours: number) {
  const start = `toStartOfHour(${NOW}) - toIntervalHour(${hours})`;
  const counted = subquery({
    select: [
      'toString(organization_id) AS organization_id',
      'hour',
      ...measureColumns([...new Set([share, ...OUTCOMES])], 'rollup'),
    ],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= ${start} - toIntervalDay(${PAST_DAYS})`, `hour < ${NOW}`, IS_KNOWN_ORGANIZATION],
  });
  const compared = subquery({
    select: [
      'organization_id',
      ...[`sumIf(${share}, hour >= ${start}) AS part`, `sumIf(${withOutcome()}, hour >= ${start}) AS whole`],
      ...[`sumIf(${share}, hour < ${start}) AS past_part`, `sumIf(${withOutcome()}, hour < ${start}) AS past_whole`],
    ],
    from: counted,
    groupBy: ['organization_id'],
    having: 'whole > 0',
  });
  const usual = `greatest(if(past_whole = 0, 0, past_part / past_whole), ${SHARE_RISE.floor})`;
  return consumerAlert({
    name: `${share.replaceAll('_', '-')}-rise`,
    ...{ database, level: 'organization' },
    judged: subquery({
      select: [
        'organization_id AS consumer_id',
        `if(part >= ${SHARE_RISE.minCalls}, ${lowerBound('part', 'whole')} / ${usual}, 0.) AS value`,
      ],
      from: compared,
    }),
  });
}
