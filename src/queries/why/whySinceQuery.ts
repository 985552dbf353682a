import type { Dimension } from '../../../model/dimensions';
import { EVENTS } from '../../../model/sources';
import { count, time } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { filterCondition } from '../../sql/filters';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Condition, Scope } from '../../sql/scope';
import { windowAliases } from '../../sql/window';

/** Days before the end of the period in which a beginning is looked for. */
export const SINCE_DAYS = 14;

/** Calls with one value of a dimension by hour, and those of them that are selected: to find out since when. */
export function whySinceQuery(scope: Scope, selected: Condition, dimension: Dimension, value: string) {
  return query(`${scope.screen}/why-since`, {
    columns: { time: time(), calls: count(), selected: count() },
    with: windowAliases({ lookbackDays: SINCE_DAYS }),
    select: {
      time: `toStartOfHour(${EVENTS.timeColumn}, 'UTC')`,
      calls: 'count()',
      selected: `countIf(${selected.sql})`,
    },
    from: qualified(scope.database, EVENTS.table),
    where: [...rawCalls(scope, 'lookback'), filterCondition([{ key: dimension, operator: '=', value }])],
    groupBy: ['time'],
    orderBy: ['time'],
    limit: SINCE_DAYS * 24 + 1,
  });
}

export type WhySinceRow = RowOf<ReturnType<typeof whySinceQuery>>;
