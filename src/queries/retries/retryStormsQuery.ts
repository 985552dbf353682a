import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { count, multiple, id, text, time } from '../../sql/columns';
import { FAILED, IS_UNKNOWN_OUTCOME } from '../../sql/conditions';
import { consumerNames } from '../../sql/consumerName';
import { query, type RowOf } from '../../sql/query';
import { quote } from '../../sql/quote';
import { conditionsOf, type Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { STORM_SERIES, stormWindows } from '../alerts/errors/retryStormAlertQuery';
import { lastMoment } from '../alerts/moments';

/** Windows at most: those with most attempts for each logical call. */
const STORM_ROWS = 2_000;

const { stepSeconds } = STORM_SERIES;

/** SQL: the most frequent key of a map of counts; empty without one. */
const mostFrequent = (counts: string): string =>
  `arraySort((key, n) -> (-n, key), mapKeys(${counts}), mapValues(${counts}))[1]`;

/** SQL: retries by a text. */
const retriesBy = (key: string): string => `sumMapIf(map(${key}, toUInt64(1)), attempt > 1)`;

/**
 * The quarters of an hour of the period, of its last four weeks where it is longer, in which an organization repeated calls
 * so often that the alert rule would have judged it: by the definition of the rule retry-storm, for the calls of the
 * filters. Those below the threshold of the rule are rows too. From raw events.
 */
export function retryStormsQuery(scope: Scope) {
  const isFailed = `NOT (${IS_UNKNOWN_OUTCOME}) AND ${FAILED.sql}`;
  const windows = stormWindows(scope.database, STORM_SERIES, {
    select: [
      ...['count() AS attempts', 'uniqExact(logical_id) AS logical_calls', `countIf(${isFailed}) AS failed`],
      ...[`countIf(NOT (${IS_UNKNOWN_OUTCOME})) AS known`, 'countIf(attempt > 1) AS retries'],
      `${retriesBy("concat(toString(method), ' ', toString(endpoint))")} AS by_endpoint`,
      `${retriesBy('toString(retry_reason)')} AS by_reason`,
    ],
    where: [
      `event_time >= toDateTime(intDiv(toUnixTimestamp($__fromTime_ms), ${stepSeconds}) * ${stepSeconds}, 'UTC')`,
    ].concat(conditionsOf(scope)),
  });
  const largest = subquery({
    select: ['*'],
    from: windows,
    where: ['value > 1'],
    orderBy: ['value DESC', 'at', 'consumer_id'],
    limit: STORM_ROWS,
  });
  return query(`${scope.screen}/storms`, {
    columns: {
      /** End of the window. */
      time: time(),
      consumer_id: id(),
      /** Its name, or its id when it has none. */
      consumer: text(),
      /** Path of the consumer's page. */
      page: text(),
      attempts: count(),
      logical_calls: count(),
      retries: count(),
      /** Attempts that failed, and those with a known outcome. */
      failed: count(),
      known: count(),
      /** Attempts for each logical call, what the rule judges. */
      amplification: multiple(),
      /** Method and template of most retries, and why most were made. */
      endpoint: text(),
      reason: text(),
      /** End of the newest window that has ended in the period. */
      newest: time(),
    },
    select: {
      time: 'windows.at',
      consumer_id: 'windows.consumer_id',
      consumer: "if(names.name = '', windows.consumer_id, names.name)",
      page: rowPath(screenUrl('consumers'), [quote('organization'), 'windows.consumer_id']),
      attempts: 'windows.attempts',
      logical_calls: 'windows.logical_calls',
      retries: 'windows.retries',
      failed: 'windows.failed',
      known: 'windows.known',
      amplification: 'windows.value',
      endpoint: mostFrequent('windows.by_endpoint'),
      reason: mostFrequent('windows.by_reason'),
      newest: `toDateTime(${lastMoment(STORM_SERIES)}, 'UTC')`,
    },
    from: `${largest} AS windows
LEFT JOIN ${consumerNames(scope.database, quote('organization'))} AS names ON names.id = windows.consumer_id`,
    orderBy: ['amplification DESC', 'time', 'consumer_id'],
    limit: STORM_ROWS,
  });
}

export type StormWindow = RowOf<ReturnType<typeof retryStormsQuery>>;
