import { money, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { windowAliases, PANEL_STEP } from '../../sql/window';

/** What calls earn and cost over time; no row where no call has an amount. */
export function moneyOverTimeQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current' as const, groupBy: [], measures: ['revenue', 'cost'] },
    bucketed: true,
  });
  return query(`${scope.screen}/money`, {
    columns: { time: time(), revenue: money(), cost: money(), margin: money() },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'source.time',
      revenue: 'toFloat64(sum(source.revenue))',
      cost: 'toFloat64(sum(source.cost))',
      margin: 'toFloat64(sum(source.revenue)) - toFloat64(sum(source.cost))',
    },
    from: `${source} AS source`,
    groupBy: ['time'],
    having: 'revenue != 0 OR cost != 0',
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
