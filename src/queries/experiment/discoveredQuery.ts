import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { count, text, time } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { EXPERIMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';

/**
 * The experiments and variants that stored calls carry, with the applications that were seen in each: what can be
 * analysed without a definition.
 */
export function discoveredQuery(screen: string, database: string) {
  return query(`${screen}/discovered`, {
    columns: {
      experiment: text(),
      variant: text(),
      units: count(),
      calls: count(),
      first_time: time("DateTime64(3, 'UTC')"),
      last_time: time("DateTime64(3, 'UTC')"),
    },
    select: {
      experiment: 'toString(calls_of.experiment)',
      variant: 'toString(calls_of.variant)',
      units: 'uniqExact(application_id)',
      calls: 'count()',
      first_time: 'min(event_time)',
      last_time: 'max(event_time)',
    },
    from: `${qualified(database, EVENTS.table)} AS calls_of`,
    where: [IS_COUNTED_CALL, "calls_of.experiment != ''", "calls_of.variant != ''", isConsumer('application_id')],
    groupBy: ['calls_of.experiment', 'calls_of.variant'],
    orderBy: ['max(event_time) DESC', 'calls_of.experiment', 'calls_of.variant'],
    limit: EXPERIMENT_ROWS,
  });
}

export type DiscoveredRow = RowOf<ReturnType<typeof discoveredQuery>>;
