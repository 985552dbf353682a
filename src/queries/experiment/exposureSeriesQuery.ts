import { count, text, time } from '../../sql/columns';
import { EXPOSURE_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { quoteList } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { assignments, type ExperimentScope } from './units';
import { instant } from './wholeDays';

const DAY_MS = 86_400_000;

/** Consumers of each arm up to the end of each day (of UTC) since the start, for a chart. Nobody is excluded. */
export function exposureSeriesQuery(scope: ExperimentScope) {
  const { from, to, arms } = scope.design;
  const first = Math.floor(from / DAY_MS);
  const days = Math.max(1, Math.ceil(to / DAY_MS) - first);
  const counted = subquery({
    select: [
      'groupArray(assigned.arm) AS arms',
      `groupArray(toRelativeDayNum(first_time, 'UTC') - ${first}) AS first_days`,
    ],
    from: `${assignments(scope)} AS assigned`,
  });
  const grid = subquery({
    select: ['*', `arrayJoin([${quoteList(arms)}]) AS series`, `arrayJoin(range(${days})) AS day`],
    from: counted,
  });
  return query(`${scope.screen}/exposure-series`, {
    columns: { time: time(), arm: text(), consumers: count() },
    select: {
      time: `toDateTime(${instant(first * DAY_MS)} + toIntervalDay(day), 'UTC')`,
      arm: 'series',
      consumers: 'toUInt64(arrayCount((one, first_day) -> one = series AND first_day <= day, arms, first_days))',
    },
    from: `${grid} AS grid`,
    orderBy: ['time', 'arm'],
    limit: EXPOSURE_ROWS,
  });
}
