import { EVENTS, IS_COUNTED_CALL } from '../../../model/sources';
import { count, text, time } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { EXPERIMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { fromBoth, IN_ROLLUP, NOT_IN_ROLLUP, rollupTable } from './wholeDays';

/** All that is stored. Clocks of callers go wrong, and the day of today counts as a whole. */
const STORED = {
  from: "toDateTime64('2000-01-01 00:00:00', 3, 'UTC')",
  to: "toDateTime64(toStartOfDay(now('UTC') + toIntervalDay(3)), 3, 'UTC')",
};

/** Conditions on calls in both sources. */
const CARRY = ["experiment != ''", "variant != ''", isConsumer('application_id')];

/**
 * The experiments and variants that stored calls carry, with the applications that were seen in each: what can be
 * analysed without a definition.
 */
export function discoveredQuery(screen: string, database: string) {
  const keys = ['experiment', 'variant', 'application_id'];
  const carried = fromBoth(database, STORED, [
    {
      select: [...keys, 'calls', 'first_call.1 AS first_time', 'last_seen'],
      from: rollupTable(database),
      where: [IN_ROLLUP, ...CARRY],
    },
    {
      select: [...keys, 'count() AS calls', 'min(event_time) AS first_time', 'max(event_time) AS last_seen'],
      from: qualified(database, EVENTS.table),
      where: [IS_COUNTED_CALL, NOT_IN_ROLLUP, ...CARRY],
      groupBy: keys,
    },
  ]);
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
      experiment: 'toString(carried.experiment)',
      variant: 'toString(carried.variant)',
      units: 'uniqExact(carried.application_id)',
      calls: 'sum(carried.calls)',
      first_time: 'min(carried.first_time)',
      last_time: 'max(carried.last_seen)',
    },
    from: `${carried} AS carried`,
    groupBy: ['carried.experiment', 'carried.variant'],
    orderBy: ['max(carried.last_seen) DESC', 'carried.experiment', 'carried.variant'],
    limit: EXPERIMENT_ROWS,
  });
}

export type DiscoveredRow = RowOf<ReturnType<typeof discoveredQuery>>;
