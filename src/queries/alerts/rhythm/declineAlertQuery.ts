import { CONSUMER_DAYS } from '../../../../model/sources';
import { BASE_WEEKS, DECLINE } from '../../../growth/rhythm/decline';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { consumerAlert, NOW } from '../consumerAlert';

const WEEK_DAYS = 7;

/** The Monday of the week that runs. */
const THIS_WEEK = `toMonday(toDate(${NOW}, 'UTC'))`;

/**
 * A sub-query with the change of the last whole week of each organization, as src/growth/rhythm/decline has it:
 * `organization_id`, `base`, `change`, `score`. One that did not call in the first of the weeks before has none: its
 * usual week is not known.
 */
export function declineOf(database: string): string {
  const days = BASE_WEEKS * WEEK_DAYS + WEEK_DAYS;
  const weeks = subquery({
    select: [
      'toString(organization_id) AS organization_id',
      `sumResample(0, ${BASE_WEEKS + 1}, 1)(calls, toUInt32(intDiv(toDate(day) - (${THIS_WEEK} - ${days}), ${WEEK_DAYS}))) AS calls_by_week`,
    ],
    from: qualified(database, CONSUMER_DAYS.table),
    where: [`day >= ${THIS_WEEK} - ${days}`, `day < ${THIS_WEEK}`, IS_KNOWN_ORGANIZATION],
    groupBy: ['organization_id'],
    having: 'calls_by_week[1] > 0',
  });
  const logs = subquery({
    select: [
      'organization_id',
      `arrayMap(n -> log(n + 1), arraySlice(calls_by_week, 1, ${BASE_WEEKS})) AS logs`,
      "arrayReduce('medianExact', logs) AS middle",
      `log(calls_by_week[${BASE_WEEKS + 1}] + 1) - middle AS own_change`,
    ],
    from: weeks,
  });
  return subquery({
    select: [
      ...['organization_id', 'exp(middle) - 1 AS base', 'own_change - medianExact(own_change) OVER () AS change'],
      'arrayMap(l -> abs(l - middle), logs) AS distances',
      "greatest(1.4826 * arrayReduce('medianExact', distances), arrayMax(distances) / 1.8) AS scatter",
      'change / sqrt(pow(scatter, 2) + 0.01 + 1 / (base + 1)) AS score',
    ],
    from: logs,
  });
}

/**
 * For an alert rule: how far the last whole week of each organization is below its own weeks before, less what all
 * changed by. `value` is how many times the own scatter; 0 where the week is no decline. `since` is the Monday.
 */
export const declineAlertQuery = (database: string) =>
  consumerAlert({
    name: 'decline',
    ...{ database, level: 'organization' },
    judged: subquery({
      select: [
        'organization_id AS consumer_id',
        `if(change < log(${DECLINE.ratio}) AND base >= ${DECLINE.base}, -score, 0) AS value`,
      ],
      from: declineOf(database),
    }),
    since: `toString(${THIS_WEEK} - ${WEEK_DAYS})`,
  });
