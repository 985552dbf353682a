import { CONSUMER_HOURS, type Measure } from '../../../../model/sources';
import { BOUND_Z, SHARE_RISE } from '../../../growth/anomaly/shareRise';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { measureColumns, OUTCOMES, withOutcome } from '../../../sql/measures';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, lastMoment, momentOf, NOW, type Moments, type Series } from '../moments';

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

/** Hours that a share is compared with. */
const PAST_HOURS = PAST_DAYS * 24;

/** The back-test judges at each whole hour. */
export const SHARE_RISE_SERIES: Series = { stepSeconds: 3600, count: PAST_HOURS };

/** A sub-query with the parts of each organization: `part` of `whole` in the window, `past_part` of `past_whole` before. */
function partsNow(database: string, share: WatchedShare, hours: number): string {
  const start = `toStartOfHour(${NOW}) - toIntervalHour(${hours})`;
  const counted = subquery({
    select: ['toString(organization_id) AS organization_id', 'hour', ...watchedColumns(share)],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= ${start} - toIntervalDay(${PAST_DAYS})`, `hour < ${NOW}`, IS_KNOWN_ORGANIZATION],
  });
  return subquery({
    select: [
      'organization_id',
      ...[`sumIf(${share}, hour >= ${start}) AS part`, `sumIf(${withOutcome()}, hour >= ${start}) AS whole`],
      ...[`sumIf(${share}, hour < ${start}) AS past_part`, `sumIf(${withOutcome()}, hour < ${start}) AS past_whole`],
    ],
    from: counted,
    groupBy: ['organization_id'],
    having: 'whole > 0',
  });
}

/** The same at each moment of a series: differences of running sums over the hours. */
function partsOverTime(database: string, share: WatchedShare, hours: number, series: Series): string {
  const cells = series.count - 1 + PAST_HOURS + hours;
  const start = `(${lastMoment(series)} - ${cells * series.stepSeconds})`;
  const cell = `toUInt32(intDiv(toUnixTimestamp(hour) - ${start}, ${series.stepSeconds}))`;
  const counted = subquery({
    select: ['toString(organization_id) AS organization_id', 'hour', ...watchedColumns(share)],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [
      `hour >= toDateTime(${start}, 'UTC')`,
      `hour < toDateTime(${lastMoment(series)}, 'UTC')`,
      IS_KNOWN_ORGANIZATION,
    ],
  });
  const sums = (value: string) => `arrayPushFront(arrayCumSum(sumResample(0, ${cells}, 1)(${value}, ${cell})), 0)`;
  const running = subquery({
    select: ['organization_id', `${sums(share)} AS parts`, `${sums(withOutcome())} AS wholes`],
    from: counted,
    groupBy: ['organization_id'],
  });
  const between = (values: string, from: number, to: number) =>
    `arrayMap((high, low) -> high - low, arraySlice(${values}, ${to + 1}, ${series.count}), arraySlice(${values}, ${from + 1}, ${series.count}))`;
  const window = (values: string) => between(values, PAST_HOURS, PAST_HOURS + hours);
  const past = (values: string) => between(values, 0, PAST_HOURS);
  const columns = `${window('parts')}, ${window('wholes')}, ${past('parts')}, ${past('wholes')}, range(${series.count})`;
  const joined = subquery({
    select: ['organization_id', `arrayJoin(arrayZip(${columns})) AS moment`],
    from: running,
  });
  return subquery({
    select: [
      ...[
        'organization_id',
        'moment.1 AS part',
        'moment.2 AS whole',
        'moment.3 AS past_part',
        'moment.4 AS past_whole',
      ],
      `${momentOf(series, 'moment.5')} AS at`,
    ],
    from: joined,
    where: ['whole > 0'],
  });
}

const watchedColumns = (share: WatchedShare): string[] => measureColumns([...new Set([share, ...OUTCOMES])], 'rollup');

/** How many times its own share the share of failed calls of each organization is at least (shareRiseAlertQuery). */
export function shareRise(database: string, share: WatchedShare, hours: number, moments: Moments = 'now'): Judged {
  const usual = `greatest(if(past_whole = 0, 0, past_part / past_whole), ${SHARE_RISE.floor})`;
  return {
    name: `${share.replaceAll('_', '-')}-rise`,
    ...{ database, level: 'organization' },
    judged: subquery({
      select: [
        ...['organization_id AS consumer_id', ...keysOf(moments)],
        `if(part >= ${SHARE_RISE.minCalls}, ${lowerBound('part', 'whole')} / ${usual}, 0.) AS value`,
      ],
      from: moments === 'now' ? partsNow(database, share, hours) : partsOverTime(database, share, hours, moments),
    }),
  };
}

/**
 * For an alert rule: how many times its own share of the last 28 days the share of failed calls of each organization is at
 * least, in the window up to now. The lower bound of Wilson's interval (99.9%) over the own share, which counts as 0.5%
 * at least; 0 with fewer than 20 failures. A share of the calls with a known outcome. From whole hours and the one that
 * runs.
 * @param hours of the window
 */
export const shareRiseAlertQuery = (database: string, share: WatchedShare, hours: number) =>
  consumerAlert(shareRise(database, share, hours));
