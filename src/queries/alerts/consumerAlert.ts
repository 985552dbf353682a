import type { ConsumerLevel } from '../../../model/consumers';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { id, number, text, time } from '../../sql/columns';
import { allConsumerNames } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { NOW } from './moments';

/** Consumers that one rule evaluates at most: those with the largest values. */
export const MAX_CONSUMERS = 1000;

/** Answers of a rule about consumers. */
export interface Judged {
  /** Names the rule in system.query_log. */
  name: string;
  /** A plain identifier. */
  database: string;
  /** A sub-query with `consumer_id`, `value`, what `since` and `detail` read, and `at` where there are several moments. */
  judged: string;
  /** The level of all consumers, or null where `judged` has a column `level`. */
  level: ConsumerLevel | null;
  /** SQL of a text that stays the same while the alert lasts, such as the time of the last call. */
  since?: string;
  /** SQL of what the value is about beside the consumer, such as a bucket; it stays the same too. */
  detail?: string;
  with?: readonly string[];
}

/**
 * For an alert rule about consumers: one point for each, `time` being the end of the rule's window. Texts are labels: they
 * name the consumer and stay the same from one evaluation to the next, so that an alert lasts. The threshold belongs
 * into the rule's expression, so that a healthy consumer has a value instead of no data.
 */
export function consumerAlert({ name, database, judged, level, since = "''", detail = "''", ...rest }: Judged) {
  const levelSql = level === null ? 'judged.level' : quote(level);
  return query(`alert/${name}`, {
    columns: {
      time: time('DateTime'),
      level: text(),
      consumer_id: id(),
      /** Its name, or its id when it has none. */
      consumer: text(),
      /** Path of the consumer's page. */
      page: text(),
      since: text(),
      detail: text(),
      value: number(),
    },
    with: rest.with,
    select: {
      time: `toDateTime(${NOW})`,
      level: levelSql,
      consumer_id: 'judged.consumer_id',
      consumer: "if(names.name = '', judged.consumer_id, names.name)",
      page: rowPath(screenUrl('consumers'), [levelSql, 'judged.consumer_id']),
      since,
      detail,
      value: 'toFloat64(judged.value)',
    },
    from: `${judged} AS judged
LEFT JOIN ${allConsumerNames(database)} AS names ON names.level = ${levelSql} AND names.id = judged.consumer_id`,
    orderBy: ['value DESC', 'consumer_id'],
    limit: MAX_CONSUMERS,
  });
}

/** SQL of a time in UTC to the minute, as texts of alerts have it. */
export const atMinute = (moment: string): string => `formatDateTime(${moment}, '%Y-%m-%d %H:%i UTC', 'UTC')`;
