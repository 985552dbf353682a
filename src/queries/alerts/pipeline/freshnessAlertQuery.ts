import { EVENTS } from '../../../../model/sources';
import { number, text, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { qualified, quote } from '../../../sql/quote';
import type { Judged } from '../consumerAlert';
import { lastMoment, NOW, type Series } from '../moments';
import { subquery } from '../../../sql/statement';

/** Hours in which the newest record is looked for; nothing in them counts as that long. */
const LOOKBACK_HOURS = 24;

/** What the point of the rule is called. */
const PIPELINE = 'callsight';

/** SQL of the minutes since the newest record. */
const minutesSince = (newest: string, now: string) =>
  `dateDiff('second', greatest(${newest}, ${now} - toIntervalHour(${LOOKBACK_HOURS})), ${now}) / 60`;

/** A record is stored within this time after its call. */
const LATEST_DAYS = 7;

/** The back-test judges every five minutes. */
export const FRESHNESS_SERIES: Series = { stepSeconds: 300, count: 28 * 288 };

/** The minutes since the newest record at each moment (freshnessAlertQuery), from the first record on. */
export function freshnessOverTime(database: string, series: Series): Judged {
  const { stepSeconds, count } = series;
  const last = lastMoment(series);
  const first = `toDateTime(${last} - ${count * stepSeconds}, 'UTC')`;
  const steps = subquery({
    select: [
      `intDiv(toUnixTimestamp(ingest_time), ${stepSeconds}) * ${stepSeconds} + ${stepSeconds} AS ended`,
      'max(ingest_time) AS newest',
    ],
    from: qualified(database, EVENTS.table),
    where: [
      ...[`ingest_time >= ${first}`, `ingest_time < toDateTime(${last}, 'UTC')`],
      `event_time >= ${first} - toIntervalDay(${LATEST_DAYS})`,
    ],
    groupBy: ['ended'],
  });
  const pauses = subquery({
    select: [
      ...['newest', 'ended'],
      `leadInFrame(ended, 1, ${last} + ${stepSeconds}) OVER (ORDER BY ended ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS next`,
    ],
    from: steps,
  });
  const moments = subquery({
    select: ['newest', `toDateTime(arrayJoin(range(toUInt32(ended), toUInt32(next), ${stepSeconds})), 'UTC') AS at`],
    from: pauses,
  });
  return {
    name: 'freshness',
    ...{ database, level: null },
    judged: subquery({
      select: ["'' AS level", `${quote(PIPELINE)} AS consumer_id`, 'at', `${minutesSince('newest', 'at')} AS value`],
      from: moments,
    }),
  };
}

/**
 * For an alert rule: minutes since ClickHouse stored the newest record. One point, also when there is no record: 24 hours
 * then.
 */
export function freshnessAlertQuery(database: string) {
  const start = `${NOW} - toIntervalHour(${LOOKBACK_HOURS})`;
  return query('alert/freshness', {
    columns: { time: time('DateTime'), pipeline: text(), value: number() },
    select: {
      time: `toDateTime(${NOW})`,
      pipeline: quote(PIPELINE),
      value: minutesSince('max(ingest_time)', NOW),
    },
    from: qualified(database, EVENTS.table),
    where: [
      `ingest_time >= ${start}`,
      `ingest_time < ${NOW}`,
      `event_time >= ${start} - toIntervalDay(${LATEST_DAYS})`,
    ],
    limit: 1,
  });
}
