import { CONSUMER_DAYS } from '../../../../model/sources';
import { BASE_WEEKS, DECLINE } from '../../../growth/rhythm/decline';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, NOW, type Moments, type Series } from '../moments';

const WEEK_DAYS = 7;

/** The Monday of the week that runs. */
const THIS_WEEK = `toMonday(toDate(${NOW}, 'UTC'))`;

/** Weeks of the past and the one that is judged. */
const CELLS = BASE_WEEKS + 1;

/** The back-test judges each week when it ends: those of four weeks. */
export const DECLINE_SERIES: Series = { stepSeconds: WEEK_DAYS * 86_400, count: 4 };

const HAS_PAST = 'calls_by_week[1] > 0';

/** A sub-query with the calls of each organization in the last weeks, `calls_by_week`. @param cells number of weeks */
function weeksOf(database: string, cells: number, having?: string): string {
  const days = cells * WEEK_DAYS;
  return subquery({
    select: [
      'toString(organization_id) AS organization_id',
      `sumResample(0, ${cells}, 1)(calls, toUInt32(intDiv(toDate(day) - (${THIS_WEEK} - ${days}), ${WEEK_DAYS}))) AS calls_by_week`,
    ],
    from: qualified(database, CONSUMER_DAYS.table),
    where: [`day >= ${THIS_WEEK} - ${days}`, `day < ${THIS_WEEK}`, IS_KNOWN_ORGANIZATION],
    groupBy: ['organization_id'],
    ...(having !== undefined && { having }),
  });
}

/** The same at each Monday of a series. */
function weeksOverTime(database: string, { count }: Series): string {
  const moments = subquery({
    select: ['organization_id', 'calls_by_week AS cells', `arrayJoin(range(${count})) AS number`],
    from: weeksOf(database, count - 1 + CELLS),
  });
  return subquery({
    select: [
      ...['organization_id', `toDateTime(${THIS_WEEK} - (${count - 1} - number) * ${WEEK_DAYS}, 'UTC') AS at`],
      `arraySlice(cells, number + 1, ${CELLS}) AS calls_by_week`,
    ],
    from: moments,
    where: [HAS_PAST],
  });
}

/**
 * A sub-query with the change of the last whole week of each organization, as src/growth/rhythm/decline has it:
 * `organization_id`, `base`, `change`, `score`. One that did not call in the first of the weeks before has none: its
 * usual week is not known.
 */
export function declineOf(database: string, moments: Moments = 'now'): string {
  const keys = keysOf(moments);
  const all = keys.length === 0 ? '' : `PARTITION BY ${keys.join(', ')}`;
  const logs = subquery({
    select: [
      ...['organization_id', ...keys],
      `arrayMap(n -> log(n + 1), arraySlice(calls_by_week, 1, ${BASE_WEEKS})) AS logs`,
      "arrayReduce('medianExact', logs) AS middle",
      `log(calls_by_week[${BASE_WEEKS + 1}] + 1) - middle AS own_change`,
    ],
    from: moments === 'now' ? weeksOf(database, CELLS, HAS_PAST) : weeksOverTime(database, moments),
  });
  return subquery({
    select: [
      ...['organization_id', ...keys, 'exp(middle) - 1 AS base'],
      `own_change - medianExact(own_change) OVER (${all}) AS change`,
      'arrayMap(l -> abs(l - middle), logs) AS distances',
      "greatest(1.4826 * arrayReduce('medianExact', distances), arrayMax(distances) / 1.8) AS scatter",
      'change / sqrt(pow(scatter, 2) + 0.01 + 1 / (base + 1)) AS score',
    ],
    from: logs,
  });
}

/** How far a week of each organization is below its own weeks before (declineAlertQuery). */
export const decline = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'decline',
  ...{ database, level: 'organization' },
  judged: subquery({
    select: [
      ...['organization_id AS consumer_id', ...keysOf(moments)],
      `if(change < log(${DECLINE.ratio}) AND base >= ${DECLINE.base}, -score, 0) AS value`,
    ],
    from: declineOf(database, moments),
  }),
  since: `toString(${THIS_WEEK} - ${WEEK_DAYS})`,
});

/**
 * For an alert rule: how far the last whole week of each organization is below its own weeks before, less what all
 * changed by. `value` is how many times the own scatter; 0 where the week is no decline. `since` is the Monday.
 */
export const declineAlertQuery = (database: string) => consumerAlert(decline(database));
