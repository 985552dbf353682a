import { EVENTS, TABLE } from '../../../model/sources';
import { errorBudget } from '../../../model/slos';
import { bucketStartOf } from '../../sql/buckets';
import { share, time } from '../../sql/columns';
import { isIn } from '../../sql/conditions';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';
import { sloBad, sloBounds, sloCounted, sloSums, type SloView } from './sloCalls';

/** The calls of an SLO by time: `time`, `total`, `bad`. */
function overTime(view: SloView): string {
  if (view.slo.indicator === 'availability') {
    return sloSums(view, [], true);
  }
  return subquery({
    select: [`${bucketStartOf(EVENTS.timeColumn)} AS time`, 'count() AS total', `countIf(${sloBad(view.slo)}) AS bad`],
    from: qualified(view.database, TABLE.events),
    where: [...sloCounted(view.slo), isIn('current')],
    groupBy: ['time'],
  });
}

/**
 * What is left of the budget after each interval of the period, as a share of the whole budget of the period: the last
 * value is what is left now. Below zero the objective is missed.
 */
export function sloBudgetQuery(view: SloView) {
  const byTime = subquery({
    select: ['sums.time AS time', 'sum(sums.total) AS calls', 'sum(sums.bad) AS bad'],
    from: `${overTime(view)} AS sums`,
    groupBy: ['time'],
  });
  return query(`${view.screen}/slo-budget`, {
    columns: { time: time(), budget_left: share() },
    with: windowAliases({ bounds: sloBounds(view.slo), step: PANEL_STEP }),
    select: {
      time: 'time',
      budget_left: `1 - sum(bad) OVER (ORDER BY time) / (sum(calls) OVER () * ${errorBudget(view.slo.objective)})`,
    },
    from: byTime,
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
