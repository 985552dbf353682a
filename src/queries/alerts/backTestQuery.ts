import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { id, number, text, time } from '../../sql/columns';
import { allConsumerNames } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import type { Judged } from './consumerAlert';

/** Values of one back-test: the largest ones. Of more, thresholds below the smallest of them cannot be tried. */
export const BACK_TEST_ROWS = 5_000;

/**
 * What an alert rule would have said at each moment of the past: a row for each consumer and moment whose value is above the
 * least one that is of interest, the largest value first.
 * @param judged over a series of moments
 * @param least values up to it are left out
 */
export function backTestQuery({ name, database, judged, level, detail = "''", ...rest }: Judged, least: number) {
  const levelSql = level === null ? 'judged.level' : quote(level);
  const largest = subquery({
    select: ['*'],
    from: judged,
    where: [`value > ${least}`],
    orderBy: ['value DESC', 'at', 'consumer_id'],
    limit: BACK_TEST_ROWS,
  });
  return query(`alerts/back-test-${name}`, {
    columns: {
      /** The moment of the evaluation. */
      time: time(),
      consumer_id: id(),
      /** Its name, or its id when it has none. */
      consumer: text(),
      /** Path of the consumer's page; empty where the rule is about no consumer. */
      page: text(),
      detail: text(),
      value: number(),
    },
    with: rest.with,
    select: {
      time: 'judged.at',
      consumer_id: 'judged.consumer_id',
      consumer: "if(names.name = '', judged.consumer_id, names.name)",
      page: `if(${levelSql} = '', '', ${rowPath(screenUrl('consumers'), [levelSql, 'judged.consumer_id'])})`,
      detail,
      value: 'toFloat64(judged.value)',
    },
    from: `${largest} AS judged
LEFT JOIN ${allConsumerNames(database)} AS names ON names.level = ${levelSql} AND names.id = judged.consumer_id`,
    orderBy: ['value DESC', 'time', 'consumer_id'],
    limit: BACK_TEST_ROWS,
  });
}

/** One row of a back-test. */
export interface BackTestRow {
  time: number;
  consumer_id: string;
  consumer: string;
  page: string;
  detail: string;
  value: number;
}
