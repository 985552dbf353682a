import { count, text, time } from '../../sql/columns';
import { EXPOSURE_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { assignments, type ExperimentScope } from './units';

/**
 * Consumers by the day (of UTC) and arm of their first exposure, and of them those that were seen in another arm too.
 * Nobody is excluded: the check of the sample ratio counts these.
 */
export function exposuresQuery(scope: ExperimentScope) {
  return query(`${scope.screen}/exposures`, {
    columns: { day: time(), arm: text(), units: count(), contaminated: count() },
    select: {
      day: "toDateTime(toStartOfDay(first_time, 'UTC'), 'UTC')",
      arm: 'assigned.arm',
      units: 'count()',
      contaminated: 'countIf(arms_seen > 1)',
    },
    from: `${assignments(scope)} AS assigned`,
    groupBy: ['day', 'arm'],
    orderBy: ['day', 'arm'],
    limit: EXPOSURE_ROWS,
  });
}

export type ExposuresRow = RowOf<ReturnType<typeof exposuresQuery>>;
