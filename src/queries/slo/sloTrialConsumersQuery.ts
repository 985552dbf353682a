import { consumerColumn } from '../../../model/consumers';
import { errorBudget } from '../../../model/slos';
import { screenUrl } from '../../links/routes';
import { TRIAL_OBJECTIVES } from '../../slo/trialObjectives';
import { rowPath } from '../../sql/breakdown';
import { count, share, text, trend } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { consumerNames } from '../../sql/consumerName';
import { SLO_GROUP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { sloBounds, sloSums, type SloView } from './sloCalls';

/**
 * The consumers of an SLO, those with the smallest share of good calls first. `below` counts the consumers that miss each
 * of TRIAL_OBJECTIVES with their own calls, `consumers` all of them, also those that are not listed.
 */
export function sloTrialConsumersQuery({ screen, database, slo }: SloView) {
  const level = quote(slo.consumer);
  const budgets = TRIAL_OBJECTIVES.map(errorBudget);
  const consumers = subquery({
    select: [
      ...[`toString(sums.${consumerColumn(slo.consumer)}) AS consumer`, 'toUInt64(sum(sums.total)) AS own_calls'],
      ...['toUInt64(sum(sums.bad)) AS own_bad', 'own_bad / own_calls AS bad_share'],
    ],
    from: `${sloSums({ database, slo }, [consumerColumn(slo.consumer)])} AS sums`,
    groupBy: ['consumer'],
    having: `own_calls > 0 AND ${isConsumer('consumer')}`,
  });
  const counted = subquery({
    select: [
      ...['*', 'count() OVER () AS all_consumers'],
      `[${budgets.map((budget) => `toFloat64(countIf(bad_share > ${budget}) OVER ())`).join(', ')}] AS missed`,
    ],
    from: consumers,
  });
  return query(`${screen}/slo-trial-consumers`, {
    columns: {
      ...{ label: text(), path: text(), good: share(), bad: count(), calls: count() },
      ...{ consumers: count(), below: trend() },
    },
    with: windowAliases({ bounds: sloBounds(slo) }),
    select: {
      label: "if(names.name = '', counted.consumer, names.name)",
      path: rowPath(screenUrl('consumers'), [level, 'counted.consumer']),
      good: '1 - counted.bad_share',
      bad: 'counted.own_bad',
      calls: 'counted.own_calls',
      consumers: 'counted.all_consumers',
      below: 'counted.missed',
    },
    from: `${counted} AS counted
LEFT JOIN ${consumerNames(database, level)} AS names ON names.id = counted.consumer`,
    orderBy: ['good', 'bad DESC', 'label'],
    limit: SLO_GROUP_ROWS,
  });
}
