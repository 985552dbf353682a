import { BURN_WINDOWS, burnThreshold, errorBudget, type SloDefinition } from '../../../../model/slos';
import { screenUrl } from '../../../links/routes';
import { rowPath } from '../../../sql/breakdown';
import { id, number, text, time } from '../../../sql/columns';
import { consumerNames } from '../../../sql/consumerName';
import { query } from '../../../sql/query';
import { quote } from '../../../sql/quote';
import { consumerWindows, NOW, ownBadShare } from './consumerWindows';

/** Consumers that one rule reports at most: those that burn most. */
const MAX_CONSUMERS = 50;

/** The first pair of windows of a ticket: that of a day, so that a rule reads no more. */
const TICKET = BURN_WINDOWS.filter(({ severity }) => severity === 'ticket')[0];

/**
 * For an alert rule, one point for each consumer with enough bad calls in the long window: how many times the threshold
 * it burns an SLO by its own calls. Above 1 the rule fires. Texts are labels; `page` is the path of the consumer's page.
 */
export function sloConsumerQuery(database: string, slo: SloDefinition) {
  const { long, short } = TICKET;
  const limit = burnThreshold(slo, TICKET) * errorBudget(slo.objective);
  const level = quote(slo.consumer);
  return query('alert/slo-consumer', {
    columns: { time: time('DateTime'), slo: text(), consumer_id: id(), consumer: text(), page: text(), burn: number() },
    with: NOW,
    select: {
      time: 'toDateTime($__toTime_ms)',
      slo: quote(slo.name),
      consumer_id: 'counted.consumer',
      consumer: "if(names.name = '', counted.consumer, names.name)",
      page: rowPath(screenUrl('consumers'), [level, 'counted.consumer']),
      burn: `toFloat64(least(${ownBadShare(long)}, ${ownBadShare(short)}) / ${limit})`,
    },
    from: `${consumerWindows(database, slo, [TICKET])} AS counted
LEFT JOIN ${consumerNames(database, level)} AS names ON names.id = counted.consumer`,
    where: [`bad_${long} >= ${slo.low_traffic.min_errors}`, `calls_${long} >= ${slo.low_traffic.min_calls}`],
    orderBy: ['burn DESC', 'consumer_id'],
    limit: MAX_CONSUMERS,
  });
}
