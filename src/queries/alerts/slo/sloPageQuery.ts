import { BURN_WINDOWS, burnThreshold, errorBudget, type SloDefinition } from '../../../../model/slos';
import { number, text, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { quote } from '../../../sql/quote';
import { consumerWindows, NOW, ownBadShare } from './consumerWindows';

const PAGES = BURN_WINDOWS.filter(({ severity }) => severity === 'page');

/**
 * For an alert rule, one point: how many times the threshold consumers burn an SLO, each consumer weighing the same;
 * above 1 the rule fires. It is 0 unless enough consumers burn, with enough bad calls: one broken consumer is no page.
 */
export function sloPageQuery(database: string, slo: SloDefinition) {
  const budget = errorBudget(slo.objective);
  const { min_calls, min_errors } = slo.low_traffic;
  const burns = PAGES.map((window) => {
    const { long, short } = window;
    const limit = burnThreshold(slo, window) * budget;
    const burning = `${ownBadShare(long)} > ${limit} AND ${ownBadShare(short)} > ${limit}`;
    const mean = (minutes: number) => `ifNotFinite(avgIf(${ownBadShare(minutes)}, calls_${minutes} > 0), 0)`;
    const isEnough = [
      `countIf(${burning}) >= ${slo.page.min_consumers}`,
      `sumIf(bad_${long}, ${burning}) >= ${min_errors}`,
      `sum(calls_${long}) >= ${min_calls}`,
    ].join(' AND ');
    return `if(${isEnough}, least(${mean(long)}, ${mean(short)}) / ${limit}, 0)`;
  });
  return query('alert/slo-page', {
    columns: { time: time('DateTime'), slo: text(), burn: number() },
    with: NOW,
    select: {
      time: 'toDateTime($__toTime_ms)',
      slo: quote(slo.name),
      burn: `toFloat64(greatest(${burns.join(', ')}))`,
    },
    from: consumerWindows(database, slo, PAGES),
    limit: 1,
  });
}
