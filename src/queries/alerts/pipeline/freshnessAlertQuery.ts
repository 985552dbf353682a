import { EVENTS } from '../../../../model/sources';
import { number, text, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { qualified, quote } from '../../../sql/quote';
import { NOW } from '../consumerAlert';

/** Hours in which the newest record is looked for; nothing in them counts as that long. */
const LOOKBACK_HOURS = 24;

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
      pipeline: quote('callsight'),
      value: `dateDiff('second', greatest(max(ingest_time), ${start}), ${NOW}) / 60`,
    },
    from: qualified(database, EVENTS.table),
    where: [`ingest_time >= ${start}`, `ingest_time < ${NOW}`, `event_time >= ${start} - toIntervalDay(7)`],
    limit: 1,
  });
}
